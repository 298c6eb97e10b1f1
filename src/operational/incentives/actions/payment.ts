// Notes that a statement was paid: by payroll or the bank, outside of here.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/errors.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'

const input = z.strictObject({ paid_on: z.iso.date().optional(), reference: z.string().trim().max(120).optional() })

export const statementPayment: Action = { entity: 'incentive_statement', noun: 'payment', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'locked' }, run: payStatement }

/** 403 `own_incentive` for one's own; 409 `statement_not_locked` while its period is open, `statement_paid` the second time. */
export async function payStatement(ctx: Ctx, id: string, { paid_on, reference }: z.infer<typeof input>): Promise<Row> {
  const own = incentivesThemselves(ctx), statement = await get(own, 'incentive_statement', id, ['state', 'user'])
  if (statement['user'] === ctx.user.id && !ctx.user.admin) throw forbidden('own_incentive')
  if (statement['state'] === 'open') throw conflict('statement_not_locked')
  if (statement['state'] === 'paid') throw conflict('statement_paid')
  return update(own, 'incentive_statement', id, { state: 'paid', paid_on: paid_on ?? dayOf(ctx.clock.now(), await zoneOf(ctx)), ...(reference ? { payment_reference: reference } : {}) })
}
