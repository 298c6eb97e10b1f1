// The new owner of a customer has looked at its dossier.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { absenceItself } from '#operational/absence/absence.ts'

export const customerReading: Action = { entity: 'handed_customer', noun: 'reading', input: z.strictObject({}), needs: 'read', offeredWhen: { field: 'state', op: 'eq', value: 'new' }, run: readCustomer }

/** Marks it as read; done twice it changes nothing. 403 for everybody but the new owner. */
async function readCustomer(ctx: Ctx, id: string): Promise<Row> {
  const handed = await get(ctx, 'handed_customer', id, ['user', 'state'])
  if (handed['user'] !== ctx.user.id) throw forbidden('not_allowed', { entity: 'handed_customer' })
  if (handed['state'] !== 'new') return handed
  return update(absenceItself(ctx), 'handed_customer', id, { state: 'read', read_at: ctx.clock.now().toISOString() })
}
