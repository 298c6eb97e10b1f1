// An ISO 4217 currency code.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { CHOICE } from '#kernel/fields/operator-sets.ts'
import { shown, textFaces } from '#kernel/fields/plain-text.ts'

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** A currency: three upper-case letters of ISO 4217 (`EUR`, `MXN`). */
export function currency<const P extends FieldOptions>(options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('currency', options) }

export const currencyKind: FieldKind = {
  ...textFaces,
  name: 'currency',
  operators: CHOICE,
  comparison: () => 'word',
  sort: column => ({ sql: `coalesce(${column}, '')`, type: 'text' }),
  searchText: () => null,
  parse,
  fromText: text => parse(text.trim().toUpperCase()),
  schema: () => ({ type: 'string', pattern: '^[A-Z]{3}$' }),
  edit: 'currency',
  show: 'text',
}

function parse(value: unknown): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_type', params: { expected: 'text' } }
  const code = value.trim()
  if (code === '') return { value: null }
  return CODES.has(code) ? { value: code } : { code: 'unknown_option', params: { value: shown(value) } }
}
