// The first look at a sale: its way through the stages, what the next one asks, what endangers it, what to do next, and how those who sell well do it.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { judgeCriteria } from '#operational/sales/criteria/judge.ts'
import { anyCriteria, behind, criteriaOf } from '#operational/sales/criteria/read.ts'
import { salesProcess } from '#operational/sales/queries/stages.ts'
import { stageHistory, type StageStep } from '#operational/sales/queries/stage_history.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { riskText } from '#operational/sales/risks/words.ts'
import { ENDED_TASK } from '#operational/scheduling/public.ts'

/** `days` in a stage are summed over all stays; `usual`: what three of four won sales took, or what the administrator said. */
export interface PathStep { id: string; name: string; status: 'open' | 'won' | 'lost'; probability: number; days: number | null; entered: string | null; usual: number | null; measured: boolean }
export interface CriterionState { id: string; name: string; kind: string; met: boolean; missing: string[]; approver: string | null; approval: 'asked' | 'given' | 'refused' | null; approval_id: string | null; mine: boolean }
export interface SaleGlance {
  path: PathStep[]; criteria: CriterionState[]; risks: { reason: string; text: string }[]
  next: { text: string | null; date: string | null; task: { id: string; subject: string; due_at: string | null } | null }
  playbook: { id: string; name: string; kind: 'to_do' | 'question' | 'material'; detail: string | null; link: string | null }[]
}

export const saleGlance: Glance = {
  on: ['opportunity'], name: 'sale',
  async read(ctx, id, _entity, record): Promise<SaleGlance> {
    const stage = String(record['stage'])
    const [path, criteria, risks, task, playbook] = await Promise.all([pathOf(ctx, id, record), statesOf(ctx, id, stage, record), risksOf(ctx, [id]), nextTask(ctx, id), playbookOf(ctx, stage)])
    return {
      path, criteria, risks: (risks.get(id) ?? []).map(one => ({ reason: one.reason, text: riskText(ctx, one) })),
      next: { text: (record['next_step'] as string | null | undefined) ?? null, date: (record['next_step_date'] as string | null | undefined) ?? null, task }, playbook: record['status'] === 'open' ? playbook : [],
    }
  },
}

async function pathOf(ctx: Ctx, id: string, record: Row): Promise<PathStep[]> {
  const lifted = asSystem(ctx, 'the way of a sale')
  const [stages, steps] = await Promise.all([
    rows(lifted, 'stage', { fields: ['id', 'name', 'status', 'probability', 'usual_days', 'won_days'], filter: { field: 'pipeline', op: 'eq', value: record['pipeline'] }, sort: 'order', limit: 100 }), stageHistory(ctx, [id]),
  ])
  return stages.map(stage => {
    const stays = steps.filter((step: StageStep) => step.stage === stage['id'])
    return {
      id: String(stage['id']), name: String(stage['name']), status: stage['status'] as PathStep['status'], probability: Number(stage['probability']), days: stays.length > 0 ? Math.floor(stays.reduce((sum, step) => sum + step.days, 0)) : null,
      entered: stays.at(-1)?.entered ?? null, usual: (stage['won_days'] ?? stage['usual_days'] ?? null) as number | null, measured: stage['won_days'] != null,
    }
  })
}

async function statesOf(ctx: Ctx, id: string, stage: string, record: Row): Promise<CriterionState[]> {
  if (record['status'] !== 'open') return []
  if (!(await anyCriteria(ctx))) return []
  const left = behind(await salesProcess(ctx), record).map(one => one.id), criteria = (await criteriaOf(ctx, [stage, ...left])).filter(one => one.stage === stage || one.kind === 'approval_given')
  if (criteria.length === 0) return []
  const [whole] = await rows(asSystem(ctx, 'criteria look at the whole sale'), 'opportunity', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const [judged] = await judgeCriteria(ctx, [{ row: whole ?? record, criteria }])
  // of a stage that was left: only an approval that the sale has outgrown
  return judged!.filter(one => one.criterion.stage === stage || one.lapsed).map(({ criterion, met, missing, approver, approval, approval_id }) => ({
    id: criterion.id, name: criterion.name, kind: criterion.kind, met, missing, approver: approver?.name ?? null, approval, approval_id, mine: approval === 'asked' && (approver?.id === ctx.user.id || ctx.user.admin),
  }))
}

async function nextTask(ctx: Ctx, id: string): Promise<SaleGlance['next']['task']> {
  const filter = { all: [{ field: 'opportunity', op: 'eq', value: id }, { field: 'status', op: 'not_in', value: [...ENDED_TASK] }] }
  const [task] = await openRows(ctx, 'task', { fields: ['subject', 'due_at'], needs: ['subject', 'status', 'opportunity', 'due_at'], filter, sort: 'due_at', limit: 1 })
  return task ? { id: String(task['id']), subject: String(task['subject']), due_at: (task['due_at'] as string | null) ?? null } : null
}

async function playbookOf(ctx: Ctx, stage: string): Promise<SaleGlance['playbook']> {
  return await rows(asSystem(ctx, 'the playbook is for everybody who sells'), 'playbook_step', { fields: ['id', 'name', 'kind', 'detail', 'link'], filter: { field: 'stage', op: 'eq', value: stage }, sort: 'order', limit: 50 }) as unknown as SaleGlance['playbook']
}
