// Somebody made sure that the one who asks is the person: before that, nothing is handed out and nothing is erased.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { asSystem } from '#kernel/access/system.ts'

const input = z.strictObject({ method: z.string().trim().min(3).max(200) })

export const identityAction: Action = { entity: 'privacy_request', noun: 'identity', input, needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['received', 'in_progress'] }, run: checkIdentity }

/** Notes who checked, when and how. 409 `request_closed`. */
async function checkIdentity(ctx: Ctx, id: string, { method }: z.infer<typeof input>): Promise<Row> {
  await openRequest(ctx, id)
  return update(asSystem(ctx, 'the identity of a requester was checked'), 'privacy_request', id, { identity_method: method, identity_checked_by: ctx.user.id, identity_checked_at: ctx.clock.now().toISOString(), state: 'in_progress' })
}

/** The request, which must be open. 409 `request_closed`. */
export async function openRequest(ctx: Ctx, id: string): Promise<Row> {
  const request = await get(ctx, 'privacy_request', id)
  if (request['state'] === 'done' || request['state'] === 'refused') throw conflict('request_closed')
  return request
}

/** The request, open and of a person whose identity was checked. 409 `identity_not_checked`, `request_closed`. */
export async function checkedRequest(ctx: Ctx, id: string): Promise<Row> {
  const request = await openRequest(ctx, id)
  if (!request['identity_checked_at']) throw conflict('identity_not_checked')
  return request
}
