// Locks a period: its statements are what will be paid. What turns out later becomes lines of the next open period.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'

const input = z.strictObject({})

export const periodLocking: Action = { entity: 'incentive_period', noun: 'locking', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'open' }, run: lockPeriod }

/** Reckons once more and locks. 409 `period_locked`, `period_not_over`, `earlier_period_open`, `period_without_rules`. */
export async function lockPeriod(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<Row> {
  const own = incentivesThemselves(ctx), period = await get(own, 'incentive_period', id)
  if (period['state'] !== 'open') throw conflict('period_locked')
  if (String(period['ends_on']) >= dayOf(ctx.clock.now(), await zoneOf(ctx))) throw conflict('period_not_over')
  const reckoned = await settlePlan(ctx, String(period['plan']))
  if (!reckoned.some(one => one['id'] === id)) throw conflict('period_without_rules')
  const [earlier] = await rows(own, 'incentive_period', { fields: ['id'], filter: { all: [{ field: 'plan', op: 'eq', value: period['plan'] }, { field: 'state', op: 'eq', value: 'open' }, { field: 'starts_on', op: 'before', value: period['starts_on'] }] }, limit: 1 })
  if (earlier) throw conflict('earlier_period_open')
  const statements = await rows(own, 'incentive_statement', { fields: ['id'], filter: { field: 'period', op: 'eq', value: id }, limit: 500 })
  await updateMany(own, 'incentive_statement', statements.map(statement => ({ id: String(statement['id']), patch: { state: 'locked' } })))
  return update(own, 'incentive_period', id, { state: 'locked', locked_at: ctx.clock.now().toISOString(), locked_by: ctx.user.id })
}
