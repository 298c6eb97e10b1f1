// The letter that asks for confirmation: a link that only the holder of the address gets, and that runs out.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { text } from '#kernel/i18n/texts.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { update } from '#kernel/records/update.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'
import { send } from '#channels/outbox/public.ts'
import type { Form } from '#operational/leads/forms/form.ts'

/** Stores the letter in the outbox and notes beside the submission what became of it. `address`: our own public one; without it no link can be written, and a colleague decides. */
export async function askToConfirm(ctx: Ctx, form: Form, submission: Row, address: string | null): Promise<void> {
  const id = String(submission['id']), token = newToken(), hours = form.confirm_hours ?? 72
  const expires = new Date(ctx.clock.now().getTime() + hours * 3_600_000), values = submission['values'] as Row
  const about = await letterOpen(ctx, form, id, String(values['email'])) ? { letter: 'refused: letter_open', message: null } : address ? await post(ctx, form, { to: String(values['email']), link: `${address}/f/confirm/${token}`, hours }) : { letter: 'refused: address_unknown', message: null }
  await update(ctx, 'web_form_submission', id, { token_hash: hashToken(token).toString('hex'), expires_at: expires.toISOString(), ...about })
}

/** Does a letter of this form wait at this address already? One is enough: whoever writes somebody else's address into a form again and again fills no mailbox. Later ones wait for a colleague. */
async function letterOpen(ctx: Ctx, form: Form, submission: string, email: string): Promise<boolean> {
  const address = email.trim().toLowerCase()
  await ctx.sql`select pg_advisory_xact_lock(hashtext(${`web_form letter ${form.id} ${address}`}))`
  const found = await ctx.sql`select 1 from web_form_submission s where s.web_form = ${form.id}::uuid and s.id <> ${submission}::uuid and s.state = 'pending' and s.message is not null and s.expires_at > ${ctx.clock.now()} and lower(trim(s."values"->>'email')) = ${address} and s.deleted_at is null limit 1`
  return found.length > 0
}

async function post(ctx: Ctx, form: Form, { to, link, hours }: { to: string; link: string; hours: number }): Promise<{ letter: string; message: string }> {
  const organisation = (await readSetting<{ name?: string }>(ctx, 'organisation'))?.name ?? ''
  const say = (key: string): string => (text(ctx.kernel, form.language, key) ?? key).replaceAll('{organisation}', organisation).replaceAll('{link}', link).replaceAll('{hours}', String(hours)).replaceAll('{form}', form.heading ?? form.name)
  const sent = await send(ctx, {
    channel: 'mail', messageClass: 'transactional', purpose: 'double_opt_in', to, language: form.language, secret: true, subject: say('web_form.letter.subject'), text: [say('web_form.letter.text'), form.consent_text, say('web_form.letter.after')].filter(Boolean).join('\n\n'), ...(organisation ? { headers: { from_name: organisation } } : {}),
  })
  return { letter: sent.reason ? `${sent.state}: ${sent.reason}` : sent.state, message: sent.id }
}
