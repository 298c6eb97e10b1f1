// A letter to the owner of a webhook that was paused.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import { get } from '#kernel/records/get.ts'
import { send } from '#channels/outbox/public.ts'
import type { Webhook } from '#integration/webhooks/entities/webhook.ts'
import { own } from '#integration/webhooks/owner.ts'

/** Queues it in the open transaction; without a mail server the outbox notes that it could not go. The page of webhooks says it besides. */
export async function tellOwner(ctx: Ctx, webhook: Webhook, problem: 'failing' | 'gone'): Promise<void> {
  if (!webhook.owner) return
  const owner = await get(own(ctx), 'user', webhook.owner, ['email', 'name', 'language'])
  const language = owner['language'] === 'en' ? 'en' : 'es', say = (key: string) => text(ctx.kernel, language, `webhook.letter.${key}`, { name: webhook.name }) ?? key
  await send(own(ctx), { channel: 'mail', messageClass: 'transactional', purpose: 'operation', to: String(owner['email']), toName: owner['name'] as string | null, language, subject: say('subject'), text: say(problem), dedupe: `webhook:${webhook.id}:${String(webhook.version)}` })
}
