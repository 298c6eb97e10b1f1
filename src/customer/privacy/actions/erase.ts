// The erasure of a person, asked for by an administrator: looked at first, then done by a job.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Job } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { belongingsOf } from '#customer/privacy/belongings.ts'
import { checkedRequest } from '#customer/privacy/actions/check_identity.ts'
import { erasePerson } from '#customer/privacy/erasure/erase-person.ts'
import { refuseHeld } from '#customer/privacy/hold.ts'
import { keptReason, privacySettings } from '#customer/privacy/settings.ts'

const input = z.strictObject({ preview: z.boolean().default(false) })

export const erasureAction: Action = { entity: 'privacy_request', noun: 'erasure', input, needs: 'update', offeredWhen: { all: [{ field: 'kind', op: 'eq', value: 'erasure' }, { field: 'state', op: 'eq', value: 'in_progress' }] }, run: askErasure }

export interface ErasurePreview { records: { entity: string; records: number; kept: string | null }[] }

/** With `preview` what would go and what would stay; without, puts the erasure into the queue and returns its job. 409 `identity_not_checked`, `request_closed`, `under_legal_hold`; 422 when the request is another one. */
async function askErasure(ctx: Ctx, id: string, { preview }: z.infer<typeof input>): Promise<ErasurePreview | { job: string }> {
  const request = await checkedRequest(ctx, id)
  if (request['kind'] !== 'erasure') throw invalid([{ field: 'kind', code: 'another_kind' }])
  const system = asSystem(ctx, 'a person is erased'), own = await belongingsOf(system, String(request['contact']))
  await refuseHeld(system, own)
  if (!preview) return { job: await enqueue(ctx, 'privacy.erasure', { request: id, by: ctx.user.id }, { key: id, priority: 5 }) }
  const { kept } = await privacySettings(ctx)
  return { records: [...own].map(([entity, ids]) => ({ entity, records: ids.size, kept: keptReason(ctx, kept, entity) })) }
}

/** Does it. A run that was killed begins anew: until the one transaction is through nothing was erased, afterwards there is nothing left to erase. */
export const erasureJob: Job = {
  name: 'privacy.erasure',
  async run(ctx, { request: id, by }: { request: string; by: string | null }, progress) {
    const request = await get(ctx, 'privacy_request', id)
    if (request['state'] === 'done') return request['outcome']
    const outcome = await erasePerson(ctx, String(request['contact']), { request: id, step: (done, total) => progress.report(done, total) })
    await update(asSystem(ctx, 'a person was erased'), 'privacy_request', id, { state: 'done', outcome, closed_at: ctx.clock.now().toISOString(), closed_by: by })
    return outcome
  },
}
