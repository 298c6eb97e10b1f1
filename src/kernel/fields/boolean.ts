// Yes or no.
import type { Field, FieldKind, FieldOptions } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { PRESENCE } from '#kernel/fields/operator-sets.ts'
import { shown } from '#kernel/fields/plain-text.ts'

const YES = new Set(['sí', 'si', 's', 'yes', 'y', 'true', 't', 'verdadero', 'v', '1', 'x', 'on', '✓', '✔'])
const NO = new Set(['no', 'n', 'false', 'f', 'falso', '0', 'off', '-'])

/** Yes or no; no value is neither. Files may say sí/no, true/false, 1/0, x. */
export function boolean<const P extends FieldOptions>(options?: P): Field<boolean, RequiredOf<P>, WritableOf<P>> { return make('boolean', options) }

export const booleanKind: FieldKind = {
  name: 'boolean',
  column: () => 'boolean',
  operators: ['eq', 'ne', ...PRESENCE],
  comparison: () => 'boolean',
  sort: column => ({ sql: `coalesce(${column}, false)`, type: 'boolean' }),
  searchText: () => null,
  parse: value => (typeof value === 'boolean' ? { value } : { code: 'invalid_type', params: { expected: 'boolean' } }),
  fromText(text) {
    const word = text.trim().toLowerCase().normalize('NFC')
    if (word === '') return { value: null }
    return YES.has(word) ? { value: true } : NO.has(word) ? { value: false } : { code: 'invalid_boolean', params: { value: shown(text) } }
  },
  toText: (value, _field, format) => (typeof value !== 'boolean' ? '' : value ? (format.language === 'es' ? 'sí' : 'yes') : 'no'),
  toCell: value => (typeof value === 'boolean' ? { kind: 'boolean', value } : { kind: 'empty' }),
  schema: () => ({ type: 'boolean' }),
  edit: 'boolean',
  show: 'boolean',
  merge: 'choose',
  warehouse: () => 'BOOLEAN',
}
