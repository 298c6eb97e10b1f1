// vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as a table: one row a card, one column for each property in use.
import { decodedText } from '#platform/importing/formats/encoding.ts'
import { unreadable, type Encoding, type RawRow, type ReadLimits, type RowGroups } from '#platform/importing/formats/format.ts'
import { readProperty, type Property } from '#platform/importing/formats/vcard-property.ts'

const ADDRESS = ['po_box', 'extended', 'street', 'city', 'region', 'postal_code', 'country']
const NAME = ['family', 'given', 'additional', 'prefix', 'suffix']
const SINGLE = new Set(['FN', 'NICKNAME', 'ORG', 'TITLE', 'ROLE', 'BDAY', 'NOTE', 'LANG', 'UID', 'GENDER', 'CATEGORIES', 'TZ', 'IMPP', 'URL', 'EMAIL', 'TEL'])

/** The header row, then one row a card. The file is read twice: which columns there are is known only at its end. Photographs and sounds are left out. */
export async function* vcardRows(path: string, encoding: Encoding, limits: ReadLimits): RowGroups {
  const columns = new Map<string, number>()
  for await (const card of cards(path, encoding, limits)) for (const name of card.keys()) if (!columns.has(name)) columns.set(name, columns.size)
  if (columns.size > limits.columns) throw unreadable('file_too_many_columns', { limit: limits.columns })
  if (columns.size === 0) throw unreadable('file_empty')
  yield [[...columns.keys()]]
  let group: RawRow[] = [], count = 0
  for await (const card of cards(path, encoding, limits)) {
    if (++count > limits.rows) throw unreadable('file_too_many_rows', { limit: limits.rows })
    group.push([...columns.keys()].map(name => card.get(name) ?? ''))
    if (group.length === 500) { yield group; group = [] }
  }
  if (group.length) yield group
}

/** Each card as column → text. */
async function* cards(path: string, encoding: Encoding, limits: ReadLimits): AsyncGenerator<Map<string, string>> {
  let card: Map<string, string> | null = null, depth = 0
  for await (const line of unfolded(path, encoding, limits)) {
    const property = readProperty(line)
    if (!property) continue
    if (property.name === 'BEGIN') { if (++depth === 1) card = new Map(); continue }
    if (property.name === 'END') { if (--depth === 0 && card?.size) yield card; if (depth <= 0) { card = null; depth = 0 } continue }
    if (card && depth === 1) addProperty(card, property, limits)
  }
}

/** Logical lines: a line that starts with a blank continues the one before; a quoted-printable one that ends with `=` goes on in the next. */
async function* unfolded(path: string, encoding: Encoding, limits: ReadLimits): AsyncGenerator<string> {
  // pieces of the line that is held: joined once, for a line may go on over a million short ones
  let held: string[] = [], length = 0, encoded = false, rest = ''
  const join = function* (lines: string[]): Generator<string> {
    for (const line of lines) {
      if (length > limits.record) throw unreadable('file_record_too_long')
      length += line.length
      const last = held.at(-1)
      if (/^[ \t]/.test(line)) { held.push(line.slice(1)); continue }
      if (encoded && last?.endsWith('=')) { held.splice(-1, 1, last.slice(0, -1)); held.push(line); continue }
      if (length > line.length) yield held.join('')
      held = [line]
      length = line.length
      encoded = /^[^:]*QUOTED-PRINTABLE/i.test(line)
    }
  }
  for await (const piece of decodedText(path, encoding)) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    yield* join(lines)
    if (rest.length > limits.record) throw unreadable('file_record_too_long')
  }
  yield* join([rest.replace(/\r$/, '')])
  const end = held.join('')
  if (end) yield end
}

function addProperty(card: Map<string, string>, { name, parts, value }: Property, limits: ReadLimits): void {
  const put = (column: string, text: string): void => {
    const clean = text.trim()
    if (!clean) return
    if (clean.length > limits.cell) throw unreadable('file_cell_too_long', { limit: limits.cell })
    let free = column
    for (let n = 2; card.has(free) && n < 50; n++) free = column.replace(/^([A-Z]+)( \d+)?/, `$1 ${n}`)
    if (!card.has(free)) card.set(free, clean)
  }
  if (name === 'N') NAME.forEach((part, i) => put(`N.${part}`, (parts[i] ?? '').replaceAll(',', ' ')))
  else if (name === 'ADR') {
    let prefix = 'ADR'
    for (let n = 2; ADDRESS.some(part => card.has(`${prefix}.${part}`)) && n < 50; n++) prefix = `ADR ${n}`
    ADDRESS.forEach((part, i) => put(`${prefix}.${part}`, parts[i] ?? ''))
  } else if (name === 'ORG') { put('ORG', parts[0] ?? ''); put('ORG.unit', parts.slice(1).join(', ')) }
  else if (name === 'BDAY') put('BDAY', value.split('T', 1)[0]!.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  else if (name === 'TEL' || name === 'EMAIL' || name === 'IMPP') put(name, value.replace(/^(tel|mailto):/i, ''))
  else if (SINGLE.has(name)) put(name, value)
}
