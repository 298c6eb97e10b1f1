// From the cells of a row to the values of a record. Pure: runs in the reading thread, where no database is.
import type { Field, Parsed, TextFormat } from '#kernel/fields/field.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { plainNumber } from '#kernel/fields/written-number.ts'
import { restored } from '#platform/exporting/csv.ts'
import { textOf, type RawCell, type RawRow } from '#platform/importing/formats/format.ts'
import { fold } from '#kernel/search/fold.ts'

/** Everything a row needs to be read, as plain data (it crosses into the thread). */
export interface Plan {
  columns: PlannedColumn[]
  width: number
  names: string[]
  text: TextFormat
  /** apostrophes that an export put before formulas are taken off */
  restore: boolean
  blank: 'keep' | 'clear'
  onError: 'reject' | 'blank'
  external: number | null
}
export interface PlannedColumn {
  index: number
  name: string
  field: string
  definition: Field
  /** the column is a reference, found by this field of its target */
  lookup: boolean
  /** another value of a mirrored field, kept as one more child record */
  further: boolean
  /** a cell of it that says nothing stops the row whatever `onError` says: its field is required, tells rows from each other, or would be filled by a default that the file contradicts */
  required: boolean
  /** a number is written in parts of it: 1000 for thousands, 100 for a share that becomes a percentage */
  factor: number
  /** what the spec says a written value means, by the value as written and folded */
  values: ReadonlyMap<string, string>
  /** folded labels of the options */
  labels: ReadonlyMap<string, string>
}

/** A row as read. `lookups` are references still to be found, `further` more values of mirrored fields; `problems` stop the row, `omitted` are cells it is stored without, `notes` are told and change nothing. */
export interface ConvertedRow {
  no: number
  raw: string[]
  values: Record<string, unknown>
  lookups: Record<string, string>
  further: { field: string; value: unknown }[]
  external: string | null
  problems: FieldProblem[]
  omitted: FieldProblem[]
  notes: FieldProblem[]
}

/** Reads a row; null when all its cells are blank. Problems name field and column. */
export function convertRow(plan: Plan, row: RawRow, no: number): ConvertedRow | null {
  const raw = row.map(textOf)
  if (raw.every(text => text.trim() === '')) return null
  const result: ConvertedRow = { no, raw: raw.map(text => text.replaceAll('\u0000', '\ufffd')), values: {}, lookups: {}, further: [], external: null, problems: [], omitted: [], notes: [] }
  if (raw.slice(plan.width).some(text => text.trim() !== '')) result.problems.push({ field: '', code: 'too_many_cells', params: { cells: row.length, columns: plan.width } })
  for (const column of plan.columns) readCell(plan, column, row[column.index], result)
  if (plan.external !== null) {
    const id = (raw[plan.external] ?? '').trim()
    if (id === '' || id.length > 255 || id.includes('\u0000')) result.problems.push({ field: 'external_ids', code: id === '' ? 'required' : 'invalid_text', params: { column: plan.names[plan.external] ?? '' } })
    else result.external = id
  }
  return result
}

function readCell(plan: Plan, column: PlannedColumn, cell: RawCell | undefined, result: ConvertedRow): void {
  const typed = typeof cell === 'object'
  const written = typed ? cell.canonical : plan.restore ? restored(cell ?? '') : (cell ?? '')
  const trimmed = written.trim()
  const mapped = column.values.get(trimmed) ?? column.values.get(fold(trimmed))
  const text = mapped ?? trimmed
  if (text === '') {
    if (plan.blank === 'clear' && !column.further) result.values[column.field] = null
    return
  }
  const params = { column: column.name, value: shortened(text) }
  const wrong = plan.onError === 'blank' && !column.required ? result.omitted : result.problems
  if (text.includes('\u0000')) { wrong.push({ field: column.field, code: 'invalid_text', params }); return }
  if (column.lookup) { result.lookups[column.field] = text; return }
  const format: TextFormat = typed ? { ...plan.text, decimal: '.', dayFirst: false } : plan.text
  const parsed = readText(column, column.factor === 1 ? text : multiplied(text, column.factor, format), format)
  if ('code' in parsed) { wrong.push({ field: column.field, code: parsed.code, params: { ...parsed.params, ...params } }); return }
  if (parsed.value === null || parsed.value === undefined) return
  // a kind that keeps what was typed beside the value gets it, when its own door reads the same from it
  const kind = kindOf(column.definition)
  const again = parsed.companions && typeof parsed.value === 'string' ? kind.parse(text, column.definition) : null
  const value = again && 'value' in again && again.value === parsed.value ? text : parsed.value
  if (column.further) result.further.push({ field: column.field, value })
  else result.values[column.field] = value
}

/** The number written, a hundred, a thousand or a million times: its point moves, so that nothing is rounded. What is no number stays as it is, to be refused as it was written. */
function multiplied(text: string, factor: number, format: TextFormat): string {
  const plain = plainNumber(text, format)
  const found = plain === null ? null : /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain)
  if (!found) return text
  const [, sign = '', whole = '', part = ''] = found
  const places = String(factor).length - 1, moved = part.padEnd(places, '0')
  const rest = moved.slice(places)
  return `${sign}${(whole + moved.slice(0, places)).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `${format.decimal}${rest}`}`
}

/** As written; else by the labels of the options; else in the other language (countries, yes and no). */
function readText(column: PlannedColumn, text: string, format: TextFormat): Parsed {
  const kind = kindOf(column.definition)
  const first = kind.fromText(text, column.definition, format)
  if (!('code' in first)) return first
  const whole = column.labels.get(fold(text))
  const translated = whole ?? text.split(/[;|\n]/).map(part => column.labels.get(fold(part.trim())) ?? part.trim()).join(';')
  const byLabel = translated === text ? first : kind.fromText(translated, column.definition, format)
  if (!('code' in byLabel)) return byLabel
  const other = kind.fromText(text, column.definition, { ...format, language: format.language === 'es' ? 'en' : 'es' })
  return 'code' in other ? first : other
}

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text)
