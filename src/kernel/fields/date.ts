// A calendar day, without time or zone.
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Field, FieldKind, FieldOptions, Parsed, TextFormat } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { TIME } from '#kernel/fields/operator-sets.ts'
import { textOf } from '#kernel/fields/plain-text.ts'
import { isoDate } from '#kernel/fields/written-date.ts'

/** A calendar day as `YYYY-MM-DD`, years 0001 to 9999. */
export function date<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('date', options) }

export const dateKind: FieldKind = {
  name: 'date',
  column: () => 'date',
  operators: TIME,
  comparison: () => 'day',
  sort: column => ({ sql: `coalesce(${column}, '-infinity'::date)`, type: 'date' }),
  searchText: () => null,
  parse,
  fromText: readDate,
  toText: textOf,
  toCell: value => (typeof value === 'string' ? { kind: 'date', iso: value, time: false } : { kind: 'empty' }),
  schema: () => ({ type: 'string', format: 'date' }),
  edit: 'date',
  show: 'date',
  merge: 'choose',
  warehouse: () => 'DATE',
}

function parse(value: unknown): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'date' } }
  const text = value.trim()
  if (text === '') return { value: null }
  return parts(text) ? { value: text } : { code: 'invalid_date' }
}

/** A spreadsheet often writes a day as its midnight: that time is dropped, any other is a mistake. */
function readDate(text: string, _field: Field, format: TextFormat): Parsed {
  if (text.trim().length > 60) return { code: 'invalid_date' }
  const written = text.trim().replace(/[T ]0{1,2}:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?$/, '')
  if (written === '') return { value: null }
  const found = isoDate(written, format.dayFirst)
  return found ? { value: found } : { code: 'invalid_date' }
}
