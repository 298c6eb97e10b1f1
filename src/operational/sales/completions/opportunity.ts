// What follows from the stage of a sale: pipeline, status, probability, forecast category, when it was closed, how often it was put off or reopened.
import type { Ctx } from '#kernel/context.ts'
import { multiply } from '#kernel/currencies/decimal.ts'
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { customerKey } from '#customer/customer_key.ts'
import { firstStage, salesProcess, type Process } from '#operational/sales/queries/stages.ts'

export const completeOpportunity: Completion = {
  entity: 'opportunity', name: 'stage',
  async complete(ctx, writes) {
    const moved = writes.some(({ old, next }) => !old || old['stage'] !== next['stage'] || old['pipeline'] !== next['pipeline'] || Boolean(old['account'] ?? old['contact']) !== Boolean(next['account'] ?? next['contact']))
    const process = moved ? await salesProcess(ctx) : null
    const today = process ? dayOf(ctx.clock.now(), await zoneOf(ctx)) : ''
    const problems: FieldProblem[] = []
    writes.forEach((write, index) => {
      if (process) problems.push(...place(ctx, write, process, today).map(problem => ({ ...problem, index })))
      const { old, next } = write
      if (old?.['status'] === 'open' && next['status'] === 'open' && later(old['close_date'], next['close_date'])) next['postponements'] = Number(old['postponements'] ?? 0) + 1
      next['forecast_category'] ??= process?.stages.find(stage => stage.id === next['stage'])?.forecast ?? null
      next['customer_key'] = customerKey(next)
      next['expected_revenue'] = next['amount'] == null || next['probability'] == null ? null : multiply(String(next['amount']), percentage(Number(next['probability'])), 4)
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

function place(ctx: Ctx, write: Write, process: Process, today: string): FieldProblem[] {
  const { old, next, given } = write
  const pipelineMoved = given.has('pipeline') && next['pipeline'] && next['pipeline'] !== old?.['pipeline']
  if (pipelineMoved && !given.has('stage')) next['stage'] = null
  const chosen = process.stages.find(stage => stage.id === next['stage'])
  if (chosen && !(given.has('pipeline') && next['pipeline'])) next['pipeline'] = chosen.pipeline
  next['pipeline'] ??= process.pipelines[0]?.id ?? null
  const stage = chosen ?? firstStage(process, String(next['pipeline']), 'open')
  if (!stage) return [{ field: 'pipeline', code: 'pipeline_without_stages' }]
  if (stage.pipeline !== next['pipeline']) return [{ field: 'stage', code: 'stage_of_another_pipeline' }]
  next['stage'] = stage.id
  const now = ctx.clock.now().toISOString()
  if (old?.['stage'] !== stage.id) {
    next['stage_since'] = now
    if (!given.has('probability') || next['probability'] == null) next['probability'] = stage.probability
    if (!given.has('forecast_category')) next['forecast_category'] = stage.forecast ?? 'pipeline'
  }
  if (stage.status !== 'open') next['forecast_category'] = stage.status === 'won' ? 'closed' : 'omitted'
  else if (next['forecast_category'] === 'closed') next['forecast_category'] = stage.forecast ?? 'pipeline'
  if (stage.status === 'open' && old && old['status'] !== 'open' && old['status'] != null) next['reopened'] = Number(old['reopened'] ?? 0) + 1
  if (stage.status !== old?.['status']) {
    next['closed_at'] = stage.status === 'open' ? null : now
    if (stage.status === 'open') next['loss_reason'] = old && !given.has('loss_reason') ? null : next['loss_reason']
    // a plan ends when the sale does: the day it was closed decides in which month it counts, unless another one was given
    else if (old?.['status'] === 'open' && !given.has('close_date')) next['close_date'] = today
    else next['close_date'] ??= today
  }
  next['status'] = stage.status
  return stage.demands_customer && !next['account'] && !next['contact'] ? [{ field: 'account', code: 'customer_demanded' }] : []
}

/** Was the expected day put off? */
export function later(was: unknown, is: unknown): boolean { return typeof was === 'string' && typeof is === 'string' && is.slice(0, 10) > was.slice(0, 10) }

/** 12.5 → '0.125', without binary noise. */
function percentage(percent: number): string { return (percent / 100).toFixed(8).replace(/0+$/, '').replace(/\.$/, '') }
