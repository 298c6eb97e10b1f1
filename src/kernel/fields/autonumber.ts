// A number the server gives out: `CASE-000042`.
import type { Field, FieldKind, FieldOptions } from '#kernel/fields/field.ts'
import { make } from '#kernel/fields/make.ts'
import { TEXT } from '#kernel/fields/operator-sets.ts'
import { operandText, textFaces } from '#kernel/fields/plain-text.ts'

export interface AutonumberOptions extends FieldOptions {
  /** letters before the number, as they stand (`CASE-`) */
  prefix?: string
  /** least digits, filled with zeros; 6 unless told */
  digits?: number
}

/** A text from a sequence of its own (records/numbering.ts), given at creation, never again changed. Numbers of records that were never committed are lost: gaps are normal. */
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
