// What an administrator does with a webhook and its messages: a new secret, a message to try it, what was sent once more.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { own } from '#integration/webhooks/owner.ts'
import { queueMessage, wake } from '#integration/webhooks/queue.ts'
import { rotateSecret } from '#integration/webhooks/secret.ts'

const span = z.strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }), states: z.array(z.enum(['dead', 'delivered', 'withheld'])).min(1).default(['dead']) })
const MOST = 10_000, PAGE = 500

/** POST /api/webhook/{id}/secret: a new one, told this once. */
export const newSecret: Action = { entity: 'webhook', noun: 'secret', input: z.strictObject({}), needs: 'update', run: (ctx, id) => rotateSecret(ctx, id) }

/** POST /api/webhook/{id}/test: a message `webhook.test` without any record. */
export const sendTest: Action = {
  entity: 'webhook', noun: 'test', input: z.strictObject({}), needs: 'update',
  async run(ctx, id) {
    if ((await get(own(ctx), 'webhook', id, ['active']))['active'] !== true) throw conflict('webhook_inactive')
    return { delivery: await queueMessage(ctx, id, { event: 'webhook.test', entity: null, record: null, change: null, place: null, run: null }) }
  },
}

/** POST /api/webhook/{id}/replay {"from","to","states"}: its messages of a span once more, under their own ids. */
export const replaySpan: Action = { entity: 'webhook', noun: 'replay', input: span, needs: 'update', run: replayMany }

/** POST /api/webhook_delivery/{id}/replay: one message once more. */
export const replayOne: Action = {
  entity: 'webhook_delivery', noun: 'replay', input: z.strictObject({}), needs: 'update', offeredWhen: { field: 'state', op: 'in', value: ['dead', 'delivered', 'withheld'] },
  async run(ctx, id): Promise<Row> {
    const delivery = await get(own(ctx), 'webhook_delivery', id, ['state', 'webhook'])
    if (delivery['state'] === 'queued') throw conflict('webhook_queued_already')
    await wake(ctx, String(delivery['webhook']), ctx.clock.now())
    return update(own(ctx), 'webhook_delivery', id, again(ctx))
  },
}

/** 422 `replay_too_large` for more than ten thousand: a shorter span, then. */
async function replayMany(ctx: Ctx, id: string, { from, to, states }: z.infer<typeof span>): Promise<{ queued: number }> {
  let queued = 0
  const filter = { all: [{ field: 'webhook', op: 'eq', value: id }, { field: 'state', op: 'in', value: states }, { field: 'created_at', op: 'gte', value: from }, { field: 'created_at', op: 'lte', value: to }] }
  for (;;) {
    const page = await rows(own(ctx), 'webhook_delivery', { fields: ['id'], filter, sort: 'created_at', limit: PAGE })
    if (page.length === 0) break
    queued += page.length
    if (queued > MOST) throw invalid([{ field: 'to', code: 'replay_too_large', params: { limit: MOST } }])
    await updateMany(own(ctx), 'webhook_delivery', page.map(row => ({ id: String(row['id']), patch: again(ctx) })))
  }
  if (queued > 0) await wake(ctx, id, ctx.clock.now())
  return { queued }
}

function again(ctx: Ctx): Row { return { state: 'queued', attempts: 0, due: ctx.clock.now().toISOString(), last_error: null, last_status: null, delivered_at: null } }
