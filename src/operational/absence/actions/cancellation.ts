// Calls an absence off: whoever stood in has no part in it any more, at once.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { absenceItself, demandArranging } from '#operational/absence/absence.ts'

export const absenceCancellation: Action = { entity: 'absence', noun: 'cancellation', input: z.strictObject({}), needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['planned', 'active'] }, run: cancelAbsence }

/** Cancels it. 409 `absence_over` for one that is over or cancelled, 403 for who may not arrange for that person. */
export async function cancelAbsence(ctx: Ctx, id: string): Promise<Row> {
  const absence = await get(ctx, 'absence', id, ['user', 'state', 'ends_at'])
  await demandArranging(ctx, String(absence['user']))
  if (absence['state'] === 'cancelled' || Date.parse(String(absence['ends_at'])) <= ctx.clock.now().getTime()) throw conflict('absence_over')
  return update(absenceItself(ctx), 'absence', id, { state: 'cancelled' })
}
