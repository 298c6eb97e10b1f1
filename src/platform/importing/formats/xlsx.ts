// Workbooks (ECMA-376, SpreadsheetML), read as a stream: one row at a time, whatever the size of the sheet.
import { unreadable, type RawCell, type RawRow, type ReadLimits, type RowGroups } from '#platform/importing/formats/format.ts'
import { openWorkbook, type Workbook } from '#platform/importing/formats/workbook.ts'
import { attribute, eachElement, prefixOf, stringText, unescapeXml } from '#platform/spreadsheet/xml.ts'
import { serialToIso } from '#platform/spreadsheet/serial.ts'

/** Names of the visible sheets, in their order. */
export async function sheetNames(path: string, limits: ReadLimits): Promise<string[]> {
  return (await openWorkbook(path, limits)).sheets.map(sheet => sheet.name)
}

/**
 * Rows of a sheet (the first when none is named); rows without any cell are left out. Numbers, dates and booleans are canonical cells, formulas give their stored result.
 * Refuses with `sheet_not_found`, `file_damaged`, `file_compressed_too_much`, `file_too_many_rows`, `file_too_many_columns`, `file_cell_too_long`.
 */
export async function* xlsxRows(path: string, sheet: string | null, limits: ReadLimits): RowGroups {
  const workbook = await openWorkbook(path, limits)
  const found = sheet === null ? workbook.sheets[0] : workbook.sheets.find(s => s.name === sheet)
  if (!found) throw unreadable('sheet_not_found', { sheet: sheet ?? '' })
  await workbook.loadText()
  let rest = '', count = 0, prefix: string | undefined
  for await (const piece of workbook.archive.text(found.part)) {
    rest += piece
    prefix ??= prefixOf(rest, 'worksheet')
    const group: RawRow[] = []
    const tags = { row: `${prefix}row`, c: `${prefix}c`, v: `${prefix}v`, is: `${prefix}is`, prefix }
    rest = rest.slice(eachElement(rest, tags.row, (_, inner) => { const row = rowOf(inner, tags, workbook, limits); if (row.length) group.push(row) }))
    if (rest.length > limits.record * 2) throw unreadable('file_record_too_long')
    count += group.length
    if (count > limits.rows + 1) throw unreadable('file_too_many_rows', { limit: limits.rows })
    if (group.length) yield group
  }
}

interface Tags { row: string; c: string; v: string; is: string; prefix: string }

function rowOf(xml: string, tags: Tags, workbook: Workbook, limits: ReadLimits): RawRow {
  const row: RawRow = []
  let next = 0
  eachElement(xml, tags.c, (attributes, inner) => {
    const place = attribute(attributes, 'r')
    const column = place ? columnOf(place) : next
    next = column + 1
    if (column < 0 || column >= limits.columns) throw unreadable('file_too_many_columns', { limit: limits.columns })
    const cell = inner ? cellOf(attributes, inner, tags, workbook) : ''
    if (typeof cell === 'string' && cell.length > limits.cell) throw unreadable('file_cell_too_long', { limit: limits.cell })
    if (cell === '') return
    while (row.length < column) row.push('')
    row[column] = cell
  })
  return row
}

function cellOf(attributes: string, inner: string, tags: Tags, workbook: Workbook): RawCell {
  const type = attribute(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return stringText(inner, tags.prefix)
  let value = ''
  eachElement(inner, tags.v, (_, text) => { value = text })
  if (value === '' || type === 'e') return ''
  if (type === 's') return workbook.sharedText(Number(value))
  if (type === 'b') return { canonical: value === '1' ? 'true' : 'false' }
  if (type === 'd') return { canonical: value }
  if (type === 'str') return unescapeXml(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return ''
  const style = Number(attribute(attributes, 's') ?? -1)
  return { canonical: workbook.isDate(style) ? serialToIso(number, workbook.date1904) : plain(value, number) }
}

/** `AB12` → 27 */
function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length && i < 4; i++) {
    const code = place.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** A stored number without exponent and without the noise of binary fractions (0.30000000000000004 is 0.3: spreadsheets show 15 digits). */
function plain(text: string, number: number): string {
  if (/^-?\d{1,15}(\.\d{1,12})?$/.test(text) && text.length <= 17) return text
  const rounded = Number(number.toPrecision(15))
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6) ? rounded.toFixed(20).replace(/\.?0+$/, '') : String(rounded)
}
