// A number the server gives out: `CASE-000042`.
import type { Field, FieldKind, FieldOptions } from '#kernel/fields/field.ts'
import { make } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { operandText, textFaces } from '#kernel/fields/plain-text.ts'
import { literal, quote } from '#kernel/sql/quote.ts'

export interface AutonumberOptions extends FieldOptions {
  /** letters before the number, as they stand (`CASE-`) */
  prefix?: string
  /** least digits, filled with zeros; 6 unless told */
  digits?: number
}

/** A text from a sequence of its own, given at creation, never again changed. Numbers of records that were never committed are lost: gaps are normal. */
export function autonumber<const P extends AutonumberOptions>(options?: P): Field<string, true, false> {
  return { ...make<string, P>('autonumber', options, { computed: true }), _required: true, _writable: false } as Field<string, true, false>
}

export const autonumberKind: FieldKind = {
  ...textFaces,
  name: 'autonumber',
  operators: TEXT,
  comparison: () => 'text',
  operand: value => operandText(value, 255),
  parse: () => ({ code: 'read_only' }),
  fromText: () => ({ code: 'read_only' }),
  schema: () => ({ type: 'string', readOnly: true }),
  edit: 'none',
  show: 'text',
  merge: 'keep',
}

/** The sequence of a field, quoted: `kernel."seq_case_number"`. Long names are cut to what PostgreSQL takes. */
export function sequenceOf(entityName: string, fieldName: string): string { return `kernel.${quote(`seq_${entityName}_${fieldName}`.slice(0, 63))}` }

/** SQL expression that takes the next number of a field, for an insert. */
export function nextNumber(entityName: string, fieldName: string, field: Field): string {
  const { prefix = '', digits = 6 } = field.options as AutonumberOptions
  const padded = `lpad(n::text, greatest(${Math.trunc(digits)}, length(n::text)), '0')`
  return `(select ${literal(prefix)} || ${padded} from nextval(${literal(sequenceOf(entityName, fieldName))}) as n)`
}
