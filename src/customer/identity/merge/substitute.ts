// A row with its references to one record pointing to another.
import type { DefinedField } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import type { Pointing } from '#customer/identity/merge/references.ts'

/** The patch that moves every reference of `row` from one record to the other. All other references are given again as they are, so that no completion takes the move for an invitation to work them out anew. */
export function movedReferences({ definition, fields }: Pointing, row: Row, kind: string, from: string, to: string): Row {
  const patch: Row = {}
  for (const field of definition.fields.values()) if (field.target && field.storage === 'main' && row[field.name] !== null && row[field.name] !== undefined) patch[field.name] = row[field.name]
  for (const field of fields) if (pointsTo(field, row, kind, from)) Object.assign(patch, field.kind === 'polyref' ? { [field.name]: { entity: kind, id: to } } : { [field.name]: to })
  return patch
}

/** Does this reference of the row name the record? */
export function pointsTo(field: DefinedField, row: Row, kind: string, id: string): boolean {
  return row[field.name] === id && (field.kind !== 'polyref' || row[`${field.name}_entity`] === kind)
}
