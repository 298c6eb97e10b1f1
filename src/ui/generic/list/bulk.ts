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

/** A record that could not be changed, and why, in words. */
export interface BulkProblem { record: string; code?: string; detail?: string; problems?: { field: string; code: string; detail?: string }[] }

/** The records a finished job tells it could not change: the first hundred. */
export function problemsOf(result: unknown): BulkProblem[] {
  const { problems } = (result ?? {}) as { problems?: unknown }
  return Array.isArray(problems) ? problems.filter((one): one is BulkProblem => typeof (one as { record?: unknown } | null)?.record === 'string') : []
}

/** How the records of a target are asked about, as lists and aggregates take it. */
export function askedTarget(target: BulkTarget): { filter: Condition; q: string | null } {
  return { filter: target.ids ? { field: 'id', op: 'in', value: target.ids } : target.filter ?? {}, q: target.q ?? null }
}
