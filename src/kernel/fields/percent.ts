// A percentage on the scale 0 to 100: 12.5 is 12.5 %.
import type { Field, FieldKind, FieldOptions } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { numberKind, parseNumber } from '#kernel/fields/number.ts'

export interface PercentOptions extends FieldOptions { min?: number; max?: number }

/** A percentage as JSON number; 12.5 means 12.5 %. Unbounded unless `min` and `max` are given (growth may be negative). */
export function percent<const P extends PercentOptions>(options?: P): Field<number, RequiredOf<P>, WritableOf<P>> { return make('percent', options) }

export const percentKind: FieldKind = {
  ...numberKind,
  name: 'percent',
  parse: (value, field) => parseNumber(value, field),
  fromText: (text, field, format) => numberKind.fromText(text.trim().replace(/%$/, ''), field, format),
  // A spreadsheet shows 0.125 as 12.5 %.
  toCell: value => (value === null || value === undefined ? { kind: 'empty' } : { kind: 'number', number: Number(value) / 100, style: 'percent' }),
  edit: 'percent',
  show: 'percent',
}
