// Exit criteria as they were set up, and those that stand between two stages.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import type { Row } from '#kernel/module.ts'
import type { Process, StageRow } from '#operational/sales/queries/stages.ts'

export interface Criterion {
  id: string; name: string; stage: string; kind: 'fields_filled' | 'task_done' | 'approval_given' | 'condition'
  demanded_fields: string | null; task_subject: string | null; approver: string | null; condition: unknown
}

/** Are there any at all? Most houses have none, and then a move costs one small question. */
export async function anyCriteria(ctx: Ctx): Promise<boolean> {
  return (await ctx.sql.unsafe('select 1 from exit_criterion e where e.active is not false and e.deleted_at is null limit 1', [], { prepare: true })).length > 0
}

/** Live criteria of these stages, in the language of the one who asks, in their order. */
export async function criteriaOf(ctx: Ctx, stages: readonly string[]): Promise<Criterion[]> {
  if (stages.length === 0) return []
  const filter = { all: [{ field: 'active', op: 'ne', value: false }, { field: 'stage', op: 'in', value: [...new Set(stages)] }] }
  const fields = ['id', 'name', 'stage', 'kind', 'demanded_fields', 'task_subject', 'approver', 'condition']
  return await rows(asSystem(ctx, 'criteria decide whether a sale moves on'), 'exit_criterion', { fields, filter, sort: 'order', limit: 500 }) as unknown as Criterion[]
}

/**
 * The stages a sale leaves behind by this write, whose criteria must be met: from the old stage up to the new one; all before it when the sale is new, came from another pipeline or was lost.
 * None when it is lost, goes back, stays, or was won and is opened again; nor for finished business that an administrator's import brings (a migration): `ctx` says who writes.
 */
export function passed(process: Process, { old, next }: { old: Row | null; next: Row }, ctx: Pick<Ctx, 'origin' | 'user'>): StageRow[] {
  const to = process.stages.find(stage => stage.id === next['stage'])
  if (!to || to.status === 'lost' || old?.['stage'] === to.id || old?.['status'] === 'won') return []
  if (!old && ctx.origin === 'import' && ctx.user.admin && to.status !== 'open') return []
  const from = process.stages.find(stage => stage.id === old?.['stage'])
  const start = from && from.pipeline === to.pipeline && from.status === 'open' ? from.order : -1
  return process.stages.filter(stage => stage.pipeline === to.pipeline && stage.status === 'open' && stage.id !== to.id && stage.order >= start && (to.status === 'won' || stage.order < to.order))
}

/** The open stages that lie before where a sale stands now: whatever was approved there was approved of an amount. */
export function behind(process: Process, sale: Row): StageRow[] {
  const at = process.stages.find(stage => stage.id === sale['stage'])
  if (!at || at.status === 'lost') return []
  return process.stages.filter(stage => stage.pipeline === at.pipeline && stage.status === 'open' && (at.status === 'won' || stage.order < at.order))
}
