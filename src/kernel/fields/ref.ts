// A reference to one record of one entity.
import type { Field, FieldKind, FieldOptions, Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { CHOICE } from '#kernel/fields/operator-sets.ts'
import { textCell, textOf } from '#kernel/fields/plain-text.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export interface RefOptions extends FieldOptions {
  /** name of the relation seen from the target (`loans` of a reader) */
  inverse?: string
  /** when the target goes into the bin: this record goes with it and comes back with it, or keeps it out; unless told the reference stays and shows nothing */
  onDelete?: 'restrict' | 'cascade'
  /** another reference of this record: while that one is set, this one takes nothing along */
  unless?: string
}

/** A reference to a record of `target`, by its id. The target is a string, so that definitions never import each other in a circle. */
export function ref<const P extends RefOptions>(target: string, options?: P): Field<string, RequiredOf<P>, WritableOf<P>> { return make('ref', options, { target }) }

export const refKind: FieldKind = {
  name: 'ref',
  column: () => 'uuid',
  operators: CHOICE,
  comparison: () => 'id',
  // An id has no order that means anything; lists sort by a field of the target instead.
  sort: () => null,
  searchText: () => null,
  parse: parseId,
  fromText: text => parseId(text.trim()),
  toText: textOf,
  toCell: textCell,
  schema: () => ({ type: 'string', format: 'uuid' }),
  edit: 'ref',
  show: 'ref',
  merge: 'choose',
  warehouse: () => 'UUID',
}

/** Reads an id; whether the record exists and may be seen is asked later, by records. */
export function parseId(value: unknown): Parsed {
  if (typeof value !== 'string') return { code: 'invalid_reference' }
  if (value === '') return { value: null }
  return UUID.test(value) ? { value: value.toLowerCase() } : { code: 'invalid_reference' }
}
