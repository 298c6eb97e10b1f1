// Locks a period: its statements are what will be paid. What turns out later becomes lines of the next open period.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { type Onward, settlePlan } from '#operational/incentives/statements/settle.ts'
import { lockPlan } from '#operational/incentives/statements/periods.ts'
import { isLarge } from '#operational/incentives/statements/size.ts'

const input = z.strictObject({})

export const periodLocking: Action = { entity: 'incentive_period', noun: 'locking', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'open' }, run: lockPeriod }

/** Reckons once more and locks; of a large plan the job that does so. 409 `period_locked`, `period_not_over`, `earlier_period_open`, `period_without_rules`. */
export async function lockPeriod(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<Row | { job: string }> {
  const period = await demandOver(ctx, id)
  if (!(await isLarge(ctx, String(period['plan'])))) return settleAndLock(ctx, id, ctx.user.id)
  await demandFirst(incentivesThemselves(ctx), period)
  return { job: await enqueue(ctx, 'incentives.lock_period', { period: id, by: ctx.user.id }, { key: id }) }
}

/** Reckons, period by period; then locks what was reckoned, in a transaction of its own; `by` locks. Refuses as above. */
export async function settleAndLock(ctx: Ctx, id: string, by: string | null, onward?: Onward): Promise<Row> {
  const lifted = incentivesThemselves(ctx), { plan } = await demandOver(lifted, id)
  const reckoned = await settlePlan(lifted, String(plan), onward)
  return transaction(lifted, async own => {
    await lockPlan(own, String(plan))
    const period = await demandOver(own, id)
    if (!reckoned.some(one => one['id'] === id)) throw conflict('period_without_rules')
    await demandFirst(own, period)
    const statements = await rows(own, 'incentive_statement', { fields: ['id'], filter: { field: 'period', op: 'eq', value: id }, limit: 500 })
    await updateMany(own, 'incentive_statement', statements.map(statement => ({ id: String(statement['id']), patch: { state: 'locked' } })))
    return update(own, 'incentive_period', id, { state: 'locked', locked_at: ctx.clock.now().toISOString(), locked_by: by })
  })
}

async function demandOver(ctx: Ctx, id: string): Promise<Row> {
  const period = await get(incentivesThemselves(ctx), 'incentive_period', id)
  if (period['state'] !== 'open') throw conflict('period_locked')
  if (String(period['ends_on']) >= dayOf(ctx.clock.now(), await zoneOf(ctx))) throw conflict('period_not_over')
  return period
}

async function demandFirst(own: Ctx, period: Row): Promise<void> {
  const [earlier] = await rows(own, 'incentive_period', { fields: ['id'], filter: { all: [{ field: 'plan', op: 'eq', value: period['plan'] }, { field: 'state', op: 'eq', value: 'open' }, { field: 'starts_on', op: 'before', value: period['starts_on'] }] }, limit: 1 })
  if (earlier) throw conflict('earlier_period_open')
}
