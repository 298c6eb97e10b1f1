// Fields every record has, as definitions like any other, so that filters, sorting, exports and the API treat them alike.
import type { Field } from '#kernel/fields/field.ts'

/** Base fields of `entityName`; all are written by the server alone. */
export function baseFields(entityName: string): Record<string, Field> {
  const server = { computed: true }
  return {
    id: { kind: 'ref', options: { ...server, target: entityName } },
    version: { kind: 'number', options: { ...server, integer: true } },
    created_at: { kind: 'datetime', options: server },
    created_by: { kind: 'ref', options: { ...server, target: 'user' } },
    updated_at: { kind: 'datetime', options: server },
    updated_by: { kind: 'ref', options: { ...server, target: 'user' } },
    deleted_at: { kind: 'datetime', options: server },
    external_ids: { kind: 'json', options: server },
  }
}

/** Names of the base fields that are NOT NULL in the table. */
export const ALWAYS_PRESENT = new Set(['id', 'version', 'created_at', 'updated_at', 'external_ids'])
