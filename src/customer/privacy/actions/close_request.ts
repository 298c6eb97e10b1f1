// The end of a request that is not worked off by a machine: put right, refused, or an objection that is written into the ledger.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { update } from '#kernel/records/update.ts'
import { recordConsent } from '#customer/actions/record_consent.ts'
import { checkedRequest, openRequest } from '#customer/privacy/actions/check_identity.ts'

const input = z.strictObject({ result: z.enum(['done', 'refused']), answer: z.string().trim().max(5_000).optional() })

export const resolutionAction: Action = { entity: 'privacy_request', noun: 'resolution', input, needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['received', 'in_progress'] }, run: closeRequest }

/** Closes a request. A refusal needs its reason (422), anything else a checked identity (409). An objection becomes a row of the consent ledger, for every channel. An erasure is done by its own action alone (422 `erase_first`). */
async function closeRequest(ctx: Ctx, id: string, { result, answer }: z.infer<typeof input>): Promise<Row> {
  const request = result === 'done' ? await checkedRequest(ctx, id) : await openRequest(ctx, id)
  if (result === 'refused' && !answer) throw invalid([{ field: 'answer', code: 'required' }])
  if (result === 'done' && request['kind'] === 'erasure') throw invalid([{ field: 'result', code: 'erase_first' }])
  if (result === 'done' && request['kind'] === 'opposition') await recordConsent(ctx, String(request['contact']), { state: 'objected', channel: 'all', purpose: 'all', source: String(request['number']) })
  return update(asSystem(ctx, 'a privacy request is closed'), 'privacy_request', id, { state: result, answer: answer ?? null, closed_at: ctx.clock.now().toISOString(), closed_by: ctx.user.id })
}
