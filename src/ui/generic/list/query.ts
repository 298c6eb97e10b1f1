// The question a list asks the server, from its state.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Query } from '#ui/api/client.ts'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import { both, complete } from '#ui/generic/conditions/tree.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { fieldsToAsk } from '#ui/generic/meta/path.ts'

/** Fields, filter, order and search of a list. `fixed` always holds and cannot be taken away (the parent of a related list). */
export function listQuery(meta: Meta, entity: MetaEntity, state: ListState, columns: readonly ColumnState[], fixed: Condition | null = null): Query {
  const filter = complete(both(fixed, state.filter))
  return {
    fields: fieldsToAsk(meta, entity, columns.map(column => column.field)).join(','), filter: filter ? JSON.stringify(filter) : null, sort: state.sort, q: state.q.trim() || null,
    bin: state.bin ? true : null,
  }
}

/** The condition alone, as bulk work and export take it. */
export function listFilter(state: ListState, fixed: Condition | null): Condition | null {
  return complete(both(fixed, state.filter))
}

/** Address of the export of what is on screen. */
export function exportHref(entity: MetaEntity, query: Query, columns: readonly ColumnState[], format: 'csv' | 'xlsx', locale: string): string {
  const given = Object.entries({ ...query, fields: columns.map(column => column.field).join(','), locale }).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return `/api/${entity.name}/export.${format}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`
}
