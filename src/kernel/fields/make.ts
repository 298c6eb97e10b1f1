// How a maker of fields builds its data, and how the type of a field follows from the options it was given.
import type { Field, FieldOptions } from '#kernel/fields/field.ts'

/** `true` only when the options say so literally; a conditional type, because inferring a boolean parameter from `required?: R` widens it to `boolean`. */
export type RequiredOf<P> = P extends { required: true } ? true : false
/** Outsiders write every field but computed and derived ones. */
export type WritableOf<P> = P extends { computed: true } | { derived: true } ? false : true

/** A field of a kind as plain data. */
export function make<V, P>(kind: string, options: P | undefined, own: Record<string, unknown> = {}): Field<V, RequiredOf<P>, WritableOf<P>> {
  // The makers constrain P to FieldOptions; an interface has no index signature, which is all the assertion adds.
  return { kind, options: { ...(options as FieldOptions | undefined), ...own } }
}
