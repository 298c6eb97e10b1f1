// Empties the queue of one webhook as far as it is due, a few messages at a time.
import type { Ctx } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { deliver, type Delivered } from '#integration/webhooks/deliver.ts'
import type { Webhook } from '#integration/webhooks/entities/webhook.ts'
import type { WebhookDelivery } from '#integration/webhooks/entities/webhook_delivery.ts'
import { own } from '#integration/webhooks/owner.ts'
import { wake } from '#integration/webhooks/queue.ts'

/** messages of one round, at most so many at the same time */
const AT_ONCE = 4
/** messages before the worker serves others for a while */
const MOST = 200
/** milliseconds of rest after nobody answered: the messages behind have no better chance */
const REST = 30_000

export const drainJob: Job = { name: 'webhook.drain', attempts: 20, run: async (ctx, { webhook }: { webhook: string }) => drain(ctx, webhook) }

/** Sends what is due, oldest first, and comes back when the next is. Returns how many arrived. */
export async function drain(ctx: Ctx, id: string): Promise<{ delivered: number }> {
  let delivered = 0, sent = 0, reached = true
  while (sent < MOST && reached) {
    ctx.signal?.throwIfAborted()
    const webhook = await get(own(ctx), 'webhook', id).catch(() => null) as unknown as Webhook | null
    if (!webhook?.active) return { delivered }
    const due = await next(ctx, id, AT_ONCE, ctx.clock.now())
    if (due.length === 0) break
    const outcomes = (await Promise.all(byRecord(due).map(group => inTurn(ctx, webhook, group)))).flat()
    sent += due.length
    delivered += outcomes.filter(outcome => outcome === 'delivered').length
    reached = outcomes.some(outcome => outcome !== 'unreached')
  }
  const [waiting] = await next(ctx, id, 1, null), now = ctx.clock.now().getTime()
  if (waiting) await wake(ctx, id, new Date(Math.max(Date.parse(waiting.due ?? ''), now + (reached ? 0 : REST))))
  return { delivered }
}

/** What is told of one record is told in turn; a message that fails does not hold back the later ones, which bring the newer state. */
async function inTurn(ctx: Ctx, webhook: Webhook, group: WebhookDelivery[]): Promise<Delivered[]> {
  const outcomes: Delivered[] = []
  for (const one of group) outcomes.push(await deliver(ctx, webhook, one))
  return outcomes
}

function byRecord(due: WebhookDelivery[]): WebhookDelivery[][] {
  const groups = new Map<string, WebhookDelivery[]>()
  for (const one of due) { const key = one.record ?? one.id, group = groups.get(key); if (group) group.push(one); else groups.set(key, [one]) }
  return [...groups.values()]
}

async function next(ctx: Ctx, webhook: string, limit: number, now: Date | null): Promise<WebhookDelivery[]> {
  const due = now ? [{ field: 'due', op: 'lte', value: now.toISOString() }] : []
  return await rows(own(ctx), 'webhook_delivery', { filter: { all: [{ field: 'webhook', op: 'eq', value: webhook }, { field: 'state', op: 'eq', value: 'queued' }, ...due] }, sort: 'due,created_at', limit }) as unknown as WebhookDelivery[]
}
