import type { Condition } from '#kernel/conditions/condition.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'

export interface Figure { count: number; filter: Condition }
export interface Line { value: string | null; count: number; score: number | null; poor: Figure }
/** GET /api/quality */
export interface Board {
  count: number; score: number | null; completeness: number | null; validity: number | null; freshness: number | null; poor: Figure; stale: Figure; unscored: Figure
  fields: { field: string; weight: number; empty: Figure; invalid: Figure | null }[]
  owners: Line[]; sources: Line[]
}
export interface EntityRules { fields: Record<string, number>; completeness: number; validity: number; freshness: number; fresh_days: number }
/** GET /api/quality/rules, by entity */
export type Rules = Record<string, EntityRules>

/** The list of the records behind a figure. */
export const behind = (entity: string, filter: Condition): string => listHref(entity, { ...EMPTY, filter })
