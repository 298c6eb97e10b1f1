// What follows from the stage of a sale: pipeline, status, probability, when it was closed.
import type { Ctx } from '#kernel/context.ts'
import { multiply } from '#kernel/currencies/decimal.ts'
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Completion, Write } from '#kernel/module.ts'
import { customerKey } from '#customer/customer_key.ts'
import { firstStage, salesProcess, type Process } from '#operational/sales/queries/stages.ts'

export const completeOpportunity: Completion = {
  entity: 'opportunity', name: 'stage',
  async complete(ctx, writes) {
    const moved = writes.some(({ old, next }) => !old || old['stage'] !== next['stage'] || old['pipeline'] !== next['pipeline'] || Boolean(old['account'] ?? old['contact']) !== Boolean(next['account'] ?? next['contact']))
    const process = moved ? await salesProcess(ctx) : null
    const problems: FieldProblem[] = []
    writes.forEach((write, index) => {
      if (process) problems.push(...place(ctx, write, process).map(problem => ({ ...problem, index })))
      const { next } = write
      next['customer_key'] = customerKey(next)
      next['expected_revenue'] = next['amount'] == null || next['probability'] == null ? null : multiply(String(next['amount']), percentage(Number(next['probability'])), 4)
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

function place(ctx: Ctx, write: Write, process: Process): FieldProblem[] {
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
  }
  if (stage.status !== old?.['status']) {
    next['closed_at'] = stage.status === 'open' ? null : now
    if (stage.status === 'open') next['loss_reason'] = old && !given.has('loss_reason') ? null : next['loss_reason']
    else next['close_date'] ??= now.slice(0, 10)
  }
  next['status'] = stage.status
  return stage.demands_customer && !next['account'] && !next['contact'] ? [{ field: 'account', code: 'customer_demanded' }] : []
}

/** 12.5 → '0.125', without binary noise. */
function percentage(percent: number): string { return (percent / 100).toFixed(8).replace(/0+$/, '').replace(/\.$/, '') }
