// A failed or held run goes on from the step that is not done.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Row } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import type { Step } from '#platform/automation/definition.ts'
import type { Automation } from '#platform/automation/entities/automation.ts'
import type { AutomationRun } from '#platform/automation/entities/automation_run.ts'
import { own } from '#platform/automation/start.ts'
import { stepKinds } from '#platform/automation/step-kind.ts'
import { marksOf } from '#platform/automation/steps-log.ts'
import { versionOf } from '#platform/automation/versions.ts'

export const retryRun: Action = { entity: 'automation_run', noun: 'retry', input: z.strictObject({}), needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['failed', 'held'] }, run: retry }

/** Lets the run go on, by the newest revision if that leaves untouched what the run has already done. 409 `automation_run_goes_on` unless it failed or is held. */
export async function retry(ctx: Ctx, id: string): Promise<Row> {
  const run = await get(own(ctx), 'automation_run', id) as unknown as AutomationRun
  if (run.state !== 'failed' && run.state !== 'held') throw conflict('automation_run_goes_on')
  await ctx.sql`update kernel.automation_step set state = 'waiting', error_code = null, error_message = null where run = ${id}::uuid and state = 'failed'`
  await enqueue(ctx, 'automation.walk', { run: id }, { key: id })
  return update(own(ctx), 'automation_run', id, {
    state: 'running', revision: await revisionFor(ctx, run), due: ctx.clock.now().toISOString(), attempts: 0, error_place: run.error_place === 'condition' ? 'condition' : null, error_code: null, error_message: null, finished_at: null,
  })
}

async function revisionFor(ctx: Ctx, run: AutomationRun): Promise<number> {
  const automation = await get(own(ctx), 'automation', run.automation).catch(() => null) as unknown as Automation | null
  const old = await versionOf(ctx, run.automation, run.revision ?? 0), fresh = automation && await versionOf(ctx, run.automation, automation.revision ?? 0)
  if (!old || !fresh || fresh.entity !== run.entity) return run.revision ?? 0
  const done = [...(await marksOf(ctx, run.id)).values()].filter(mark => mark.state === 'done')
  const untouched = done.every(({ place }) => same(bare(ctx, stepAt(old.steps, place)), bare(ctx, stepAt(fresh.steps, place))))
  return untouched ? automation.revision ?? 0 : run.revision ?? 0
}

function stepAt(steps: unknown, place: string): Step | null {
  const found = place.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], steps)
  return (found ?? null) as Step | null
}

/** The step without the lists inside it: those are compared by their own places. */
function bare(ctx: Ctx, step: Step | null): unknown {
  const lists = step ? stepKinds(ctx.kernel).get(step.kind)?.lists ?? [] : []
  return step && Object.fromEntries(Object.entries(step).filter(([name]) => !lists.includes(name)))
}
