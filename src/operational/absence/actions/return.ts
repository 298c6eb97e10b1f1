// Back again: takes back what went to others meanwhile, thanks them, and ends whatever of the absence still lasts.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { thank } from '#operational/absence/letters.ts'
import { meanwhile } from '#operational/absence/queries/meanwhile.ts'

const input = z.strictObject({ take_back: z.array(z.strictObject({ entity: z.string().max(60), id: z.uuid() })).max(500).default([]), thanks: z.string().trim().max(2_000).optional() })

export const absenceReturn: Action = { entity: 'absence', noun: 'return', input, needs: 'read', offeredWhen: { all: [{ field: 'state', op: 'in', value: ['active', 'over'] }, { field: 'returned_at', op: 'is_empty' }] }, run: comeBack }

/** Answers the absence. 403 `not_your_absence`; 409 `absence_over` for one that did not begin or was cancelled; 422 for what cannot be taken back (it is nobody's who stood in). */
async function comeBack(ctx: Ctx, id: string, { take_back: wanted, thanks }: z.infer<typeof input>): Promise<Row> {
  const absence = await get(ctx, 'absence', id, ['user', 'user.name', 'state', 'starts_at', 'ends_at']), now = ctx.clock.now()
  if (absence['user'] !== ctx.user.id || ctx.user.apiKeyId) throw forbidden('not_your_absence')
  if (absence['state'] === 'cancelled' || Date.parse(String(absence['starts_at'])) >= now.getTime()) throw new Refusal(409, 'absence_over')
  if (wanted.length > 0) await takeBack(ctx, id, wanted)
  const lifted = absenceItself(ctx)
  if (thanks) await thank(lifted, { ...absence, id }, thanks)
  return update(lifted, 'absence', id, { returned_at: now.toISOString(), ...(thanks ? { thanks } : {}), ...(Date.parse(String(absence['ends_at'])) > now.getTime() ? { ends_at: now.toISOString() } : {}) })
}

/** Under the rights of the one who is back: what they may not change stays where it is, with a refusal. */
async function takeBack(ctx: Ctx, id: string, wanted: { entity: string; id: string }[]): Promise<void> {
  const open = new Set((await meanwhile(ctx, id)).takeable.map(one => `${one.entity} ${one.id}`))
  if (wanted.some(one => !open.has(`${one.entity} ${one.id}`))) throw new Refusal(422, 'invalid', { fields: [{ field: 'take_back', code: 'reference_not_found' }] })
  for (const entity of new Set(wanted.map(one => one.entity))) await updateMany(ctx, entity, wanted.filter(one => one.entity === entity).map(one => ({ id: one.id, patch: { owner: ctx.user.id } })))
}
