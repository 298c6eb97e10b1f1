// Options a companion field takes from the field it comes with: who may not see the one must not see the other.
import type { Field } from '#kernel/fields/field.ts'

/** Storage, restriction and personal nature of `field`, for its companions. */
export function inherited(field: Field): { derived: boolean; restricted: boolean; personal: boolean } {
  const { derived = false, restricted = false, personal = false } = field.options
  return { derived, restricted, personal }
}
