// Gives up on a run: what is done stays done, nothing more follows.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { own } from '#platform/automation/start.ts'

export const discardRun: Action = { entity: 'automation_run', noun: 'discard', input: z.strictObject({}), needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['running', 'waiting', 'failed', 'held'] }, run: discard }

/** 409 `automation_run_ended` when it is done or discarded already. */
export async function discard(ctx: Ctx, id: string): Promise<Row> {
  const run = await get(own(ctx), 'automation_run', id, ['state'])
  if (run['state'] === 'done' || run['state'] === 'discarded') throw conflict('automation_run_ended')
  return update(own(ctx), 'automation_run', id, { state: 'discarded', due: null, finished_at: ctx.clock.now().toISOString() })
}
