import type { Query } from '#ui/api/client.ts'

/** The query keys everybody uses, so that live changes find what they make stale. */
export const keys = {
  /** Everything of an entity. */
  entity: (entity: string) => ['entity', entity] as const,
  list: (entity: string, query: Query = {}) => ['entity', entity, 'list', query] as const,
  aggregate: (entity: string, query: Query = {}) => ['entity', entity, 'list', 'aggregate', query] as const,
  record: (entity: string, id: string, query: Query = {}) => ['entity', entity, 'record', id, query] as const,
  /** All that hangs on one record: history, 360, timeline. */
  part: (entity: string, id: string, part: string) => ['entity', entity, 'record', id, part] as const,
  me: ['me'] as const,
  meta: ['meta'] as const,
}
