// What POST /api/{entity}/bulk is told.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Values } from '#ui/generic/form/model.ts'
import type { Selection } from '#ui/generic/list/selection.ts'

export interface BulkTarget { filter?: Condition; ids?: string[]; q?: string }
export interface BulkDeed { patch?: Values; delete?: true; action?: { noun: string; input?: Values } }

/** Which records: by id, or all that match except those taken off. */
export function bulkTarget(selection: Selection, filter: Condition | null, q: string): BulkTarget {
  if (!selection.all) return { ids: [...selection.ids] }
  const except: Condition | null = selection.except.size > 0 ? { field: 'id', op: 'not_in', value: [...selection.except] } : null
  return { filter: filter && except ? { all: [filter, except] } : (filter ?? except ?? {}), ...(q ? { q } : {}) }
}
