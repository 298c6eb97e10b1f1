// Several of a list of values: a closed one, or an open one whose choices are records.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { SET } from '#kernel/fields/operator-sets.ts'
import { cleanText, operandText, shown, textCell } from '#kernel/fields/plain-text.ts'
import { selectKind, valuesOf } from '#kernel/fields/select.ts'

export interface MultiselectOptions extends FieldOptions {
  /** where the choices come from when they are not fixed: `role.name`, `team.id`. Any text of at most 100 characters is taken then;
   *  a completion of the entity knows what exists. */
  choices?: string
}

/** Any of `values`, each once, kept in the order of the list. In files separated by `;` or `|`. */
export function multiselect<const V extends readonly string[], const P extends MultiselectOptions>(values: V, options?: P): Field<V[number][], RequiredOf<P>, WritableOf<P>> {
  return make('multiselect', options, { values })
}

export const multiselectKind: FieldKind = {
  name: 'multiselect',
  column: () => 'text[]',
  operators: SET,
  comparison: () => 'set',
  operand: (value, field) => (isOpen(field) ? operandText(value, 100) : selectKind.parse(value, field)),
  sort: () => null,
  searchText: () => null,
  parse,
  fromText: (text, field) => (text.trim() === '' ? { value: null } : parse(text.split(/[;|\n]/).map(part => part.trim()).filter(part => part !== ''), field)),
  toText: value => (Array.isArray(value) ? value.join('; ') : ''),
  toCell: value => textCell(Array.isArray(value) ? value.join('; ') : ''),
  schema: field => ({ type: 'array', items: isOpen(field) ? { type: 'string', maxLength: 100 } : { type: 'string', enum: [...valuesOf(field)] }, uniqueItems: true }),
  edit: 'multiselect',
  show: 'multiselect',
  merge: 'union',
  warehouse: () => 'VARCHAR[]',
}

function parse(value: unknown, field: Field): Parsed {
  if (!Array.isArray(value)) return { code: 'invalid_type', params: { expected: 'list' } }
  const values = valuesOf(field)
  if (value.length > 1000) return { code: 'too_long', params: { max: 1000 } }
  if (!value.every(item => typeof item === 'string')) return { code: 'invalid_type', params: { expected: 'text' } }
  const odd = value.find(item => (isOpen(field) ? item === '' || cleanText(item, 100) !== item : !values.includes(item)))
  if (odd !== undefined) return { code: 'unknown_option', params: { value: shown(odd) } }
  return { value: isOpen(field) ? [...new Set(value)] : values.filter(item => value.includes(item)) }
}

function isOpen(field: Field): boolean { return typeof field.options['choices'] === 'string' }
