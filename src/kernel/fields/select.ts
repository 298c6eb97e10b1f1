// One of a closed list of values.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { CHOICE } from '#kernel/fields/operator-sets.ts'
import { shown, textFaces } from '#kernel/fields/plain-text.ts'
import { literal } from '#kernel/sql/quote.ts'

/** How a value reads at a glance; the screen says it with a colour besides the word. */
export type Tone = 'accent' | 'good' | 'warn' | 'bad'

/** One of `values`; labels are in the catalogues (`option.<entity>.<field>.<value>`). Sorts in the order of the list. */
export function select<const V extends readonly string[], const P extends FieldOptions & { tones?: Partial<Record<V[number], Tone>> }>(values: V, options?: P): Field<V[number], RequiredOf<P>, WritableOf<P>> {
  return make('select', options, { values })
}

export const selectKind: FieldKind = {
  ...textFaces,
  name: 'select',
  operators: CHOICE,
  comparison: () => 'word',
  sort: (column, field) => ({ sql: `coalesce(array_position(array[${valuesOf(field).map(literal).join(',')}]::text[], ${column}), 0)`, type: 'integer' }),
  searchText: () => null,
  parse,
  fromText: (text, field) => parse(text.trim(), field),
  schema: field => ({ type: 'string', enum: [...valuesOf(field)] }),
  edit: 'select',
  show: 'select',
}

/** The values a select or multiselect takes. */
export function valuesOf(field: Field): readonly string[] { return Array.isArray(field.options['values']) ? field.options['values'] as string[] : [] }

function parse(value: unknown, field: Field): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'text' } }
  if (value === '') return { value: null }
  return valuesOf(field).includes(value) ? { value } : { code: 'unknown_option', params: { value: shown(value) } }
}
