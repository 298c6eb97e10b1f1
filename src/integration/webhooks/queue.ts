// A message's place in the queue of its webhook.
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { create } from '#kernel/records/create.ts'
import { own } from '#integration/webhooks/owner.ts'

export interface Message { event: string; entity: string | null; record: string | null; change: string | null; place: string | null; run: string | null }

/** Stores the message and wakes the queue of its webhook, in the open transaction. Returns its id, which is the `webhook-id` of every attempt. */
export async function queueMessage(ctx: Ctx, webhook: string, message: Message): Promise<string> {
  const now = ctx.clock.now()
  const row = await create(own(ctx), 'webhook_delivery', { webhook, ...message, state: 'queued', due: now.toISOString() })
  await wake(ctx, webhook, now)
  return String(row['id'])
}

/** One job a webhook: a slow receiver keeps one worker at most, and what comes for it meanwhile waits behind. */
export async function wake(ctx: Ctx, webhook: string, at: Date): Promise<void> {
  await enqueue(own(ctx), 'webhook.drain', { webhook }, { key: webhook, runAt: at })
}
