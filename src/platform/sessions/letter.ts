// Letters about signing in, composed from the catalogue and handed to whatever sends mail.
import type { Ctx, Language } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { TokenKind } from '#platform/sessions/sign-in/link-token.ts'
import { catalogue } from '#platform/sessions/catalogue.ts'

/** A mail as this folder asks for it. The service `outbox` is a function of this shape, registered by the floor that owns the transports; it queues and returns. */
export interface UserLetter { to: string; toName: string; language: Language; subject: string; text: string; user: string }
export type Outbox = (ctx: Ctx, letter: UserLetter) => Promise<unknown>

export interface LetterOptions { user: { id: string; email: string; name: string }; language: Language; organisation: string; base: string; token: string; hours: number }

/** Sends the link of an invitation or a reset. 503 `mail_unavailable` when nothing that sends mail is registered. The token stands behind `#`: it reaches no server log and no Referer. */
export async function sendLink(ctx: Ctx, kind: TokenKind, options: LetterOptions): Promise<void> {
  const outbox = ctx.kernel.services.get('outbox') as Outbox | undefined
  if (!outbox) throw new Refusal(503, 'mail_unavailable')
  const texts = catalogue[options.language] as Record<string, string>
  const fill = (key: string): string => (texts[`letter.${kind}.${key}`] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const values: Record<string, string> = {
    name: options.user.name, organisation: options.organisation, time: duration(options.hours, options.language),
    link: `${options.base}/set-password#${options.token}`,
  }
  await outbox(ctx, { to: options.user.email, toName: options.user.name, language: options.language, subject: fill('subject'), text: fill('text'), user: options.user.id })
}

function duration(hours: number, language: Language): string {
  const days = hours % 24 === 0 ? hours / 24 : null
  return new Intl.NumberFormat(language, { style: 'unit', unit: days ? 'day' : 'hour', unitDisplay: 'long' }).format(days ?? hours)
}
