// Which column is which field: told by names, labels, the usual words, and the shape of the values.
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { TextFormat } from '#kernel/fields/field.ts'
import type { RawCell } from '#platform/importing/formats/format.ts'
import { textOf } from '#platform/importing/formats/format.ts'
import { namedBy } from '#platform/importing/target.ts'
import { SYNONYMS } from '#platform/importing/synonyms.ts'
import { fold } from '#kernel/search/fold.ts'

export interface Column { name: string; examples: RawCell[] }
export interface Suggestion { mapping: Record<string, string>; lookup: Record<string, string> }

/**
 * Suggests a field for each column that seems to have one; no field twice. `fields` are those the caller may write, `labels` all labels of a field in every language, `words` what files call it, `titleOf` the
 * naming field of an entity. A name that agrees but whose values the field cannot read counts for less, so that `Branch` full of numbers is not taken for a name.
 */
export function suggestMapping(definition: Definition, columns: Column[], fields: ReadonlySet<string>, labels: (field: string) => string[], words: (field: string) => string[], titleOf: (entity: string) => string, format: TextFormat): Suggestion {
  const candidates: { column: string; field: DefinedField; score: number }[] = []
  for (const column of columns) for (const name of fields) {
    const field = definition.fields.get(name)
    if (!field || field.companionOf) continue
    const named = nameScore(column.name, field, labels(name), [...words(name), ...(SYNONYMS[name] ?? [])])
    if (named > 0) candidates.push({ column: column.name, field, score: named * (0.4 + 0.6 * readable(column.examples, field, format)) })
    else if (readable(column.examples, field, format, true) === 1 && isTelling(field)) candidates.push({ column: column.name, field, score: 0.3 })
  }
  const mapping: Record<string, string> = {}, lookup: Record<string, string> = {}
  const taken = new Set<string>()
  for (const { column, field, score } of candidates.sort((a, b) => b.score - a.score)) {
    if (score < 0.25 || column in mapping || taken.has(field.name)) continue
    mapping[column] = field.name
    taken.add(field.name)
    const named = namedBy(field)
    if (named) lookup[field.name] = namingField(named.entity, columns.find(c => c.name === column)?.examples ?? [], titleOf)
  }
  return { mapping, lookup }
}

function nameScore(column: string, field: DefinedField, labels: string[], words: string[]): number {
  const written = plain(column)
  if (written === '') return 0
  if (written === plain(field.name)) return 1
  if (labels.some(label => plain(label) === written)) return 0.95
  const at = words.findIndex(word => plain(word) === written)
  if (at >= 0) return 0.9 - at * 0.005
  // the parts of an address: `billing_city` answers to the words of `city`, the first address of the entity first
  const part = /^[a-z]+_(street|number|interior|neighborhood|city|region|postal_code|country)$/.exec(field.name)?.[1]
  if (part && (plain(part) === written || SYNONYMS[part]?.some(word => plain(word) === written))) return field.name.startsWith('shipping') ? 0.6 : 0.8
  return written.length > 4 && (plain(field.name).includes(written) || written.includes(plain(field.name))) && plain(field.name).length > 3 ? 0.4 : 0
}

/** Share of the examples that the field reads; references by name are text and always readable. */
function readable(examples: RawCell[], field: DefinedField, format: TextFormat, demandSome = false): number {
  const filled = examples.map(cell => ({ text: textOf(cell).trim(), canonical: typeof cell !== 'string' })).filter(cell => cell.text !== '').slice(0, 50)
  if (filled.length === 0) return demandSome ? 0 : 1
  if (namedBy(field)) return 1
  const good = filled.filter(cell => 'value' in kindOf(field.field).fromText(cell.text, field.field, cell.canonical ? { ...format, decimal: '.', dayFirst: false } : format))
  return good.length / filled.length
}

/** Kinds whose values alone give them away. */
function isTelling(field: DefinedField): boolean { return field.kind === 'email' }

function namingField(target: string, examples: RawCell[], titleOf: (entity: string) => string): string {
  const filled = examples.map(cell => textOf(cell).trim()).filter(text => text !== '')
  if (filled.length > 0 && filled.every(text => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text))) return 'id'
  return filled.length > 0 && filled.every(text => text.includes('@')) ? 'email' : titleOf(target)
}

const plain = (text: string): string => fold(text).replace(/[^a-z0-9]+/g, '')
