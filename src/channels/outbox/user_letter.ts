// Letters about a user's own access (invitations, resets), as the kernel asks for them. Security class: no customer, no consent; the link in them is a secret.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { UserLetter } from '#platform/sessions/letter.ts'
import { send, type Sent } from '#channels/outbox/send.ts'

/** The kernel's service `outbox`. 503 `mail_unavailable` when no mail server is set up. */
export async function sendUserLetter(ctx: Ctx, letter: UserLetter): Promise<Sent> {
  const sent = await send(ctx, { channel: 'mail', messageClass: 'security', purpose: 'sign_in', to: letter.to, toName: letter.toName, language: letter.language, subject: letter.subject, text: letter.text, secret: true })
  if (sent.state === 'refused' && sent.reason === 'channel_not_set_up') throw new Refusal(503, 'mail_unavailable')
  return sent
}
