// One attempt to deliver a message, and what comes of it. A process killed in between leaves the message queued: it is sent again under the same `webhook-id`, by which receivers drop a second copy.
import { crashPoint } from '#kernel/changes/crash-points.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { lockRows } from '#kernel/records/lock.ts'
import { update } from '#kernel/records/update.ts'
import { allowedHosts } from '#integration/webhooks/address.ts'
import { type Answer, post } from '#integration/webhooks/connect.ts'
import type { Webhook } from '#integration/webhooks/entities/webhook.ts'
import type { WebhookDelivery } from '#integration/webhooks/entities/webhook_delivery.ts'
import { tellOwner } from '#integration/webhooks/notice.ts'
import { own, ownerContext } from '#integration/webhooks/owner.ts'
import { payloadOf } from '#integration/webhooks/payload.ts'
import { nextAttempt, PATIENCE } from '#integration/webhooks/schedule.ts'
import { secretsOf } from '#integration/webhooks/secret.ts'
import { signed } from '#integration/webhooks/signature.ts'

/** milliseconds for name, connection, request and answer together */
const TIMEOUT = 10_000

/** `unreached`: nobody answered, so the next message would fare no better. */
export type Delivered = 'delivered' | 'refused' | 'unreached' | 'withheld'

/** Sends the message once and records the outcome. */
export async function deliver(ctx: Ctx, webhook: Webhook, delivery: WebhookDelivery): Promise<Delivered> {
  const owner = await ownerContext(ctx, webhook.owner)
  const payload = owner ? await payloadOf(owner, webhook, delivery) : { withheld: 'owner_inactive' }
  if ('withheld' in payload) { await settle(ctx, delivery.id, { state: 'withheld', due: null, last_error: payload.withheld }); return 'withheld' }
  const secrets = await secretsOf(ctx, webhook.id)
  // nothing leaves unsigned: it rests until there is a secret, and can be replayed
  if (secrets.length === 0) { await settle(ctx, delivery.id, { state: 'withheld', due: null, last_error: 'no_secret' }); return 'withheld' }
  const at = Math.floor(ctx.clock.now().getTime() / 1000)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Vinculo-Webhook/1', ...signed(delivery.id, at, payload.body, secrets) }
  const answer = await post({ url: webhook.url, body: payload.body, headers, hosts: await allowedHosts(ctx), timeout: TIMEOUT, ...(ctx.signal ? { signal: ctx.signal } : {}) })
  ctx.signal?.throwIfAborted()
  crashPoint('webhook-sent-before-saved')
  return record(ctx, webhook.id, delivery, answer)
}

async function record(ctx: Ctx, id: string, delivery: WebhookDelivery, answer: Answer): Promise<Delivered> {
  const taken = answer.status !== null && answer.status >= 200 && answer.status < 300, now = ctx.clock.now()
  const error = answer.status === null ? answer.error : answer.status >= 300 && answer.status < 400 ? 'redirect_refused' : taken ? null : `http_${answer.status}`
  const attempts = (delivery.attempts ?? 0) + 1
  // 410 says that nobody listens there any more (Standard Webhooks)
  const next = taken || answer.status === 410 ? null : nextAttempt(delivery.id, attempts, now, answer.status === null ? null : answer.retryAfter)
  const state = taken ? 'delivered' : next ? 'queued' : 'dead'
  await settle(ctx, delivery.id, { state, attempts, due: next?.toISOString() ?? null, last_status: answer.status, last_error: error, delivered_at: taken ? now.toISOString() : null })
  await transaction(ctx, async tx => {
    const webhook = (await lockRows(own(tx), tx.kernel.registry.entity('webhook'), [id], 'update')).get(id) as Webhook | undefined
    if (!webhook) return
    const since = webhook.failing_since ? Date.parse(webhook.failing_since) : null
    if (taken) { if (since !== null) await update(own(tx), 'webhook', id, { failing_since: null }) } else if (answer.status === 410) await pause(tx, webhook, 'gone')
    else if (since === null) await update(own(tx), 'webhook', id, { failing_since: now.toISOString() })
    else if (now.getTime() - since >= PATIENCE) await pause(tx, webhook, 'failing')
  })
  return taken ? 'delivered' : answer.status === null ? 'unreached' : 'refused'
}

async function settle(ctx: Ctx, id: string, values: Record<string, unknown>): Promise<void> { await transaction(ctx, tx => update(own(tx), 'webhook_delivery', id, values)) }

/** Switches the webhook off and tells its owner. What is queued stays and goes when it is switched on again. */
async function pause(tx: Ctx, webhook: Webhook, problem: 'failing' | 'gone'): Promise<void> {
  if (!webhook.active) return
  await update(own(tx), 'webhook', webhook.id, { active: false, problem })
  tx.kernel.log.warn({ webhook: webhook.id, problem }, 'webhook paused')
  await tellOwner(tx, webhook, problem)
}
