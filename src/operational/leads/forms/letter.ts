// The letter that asks for confirmation: a link that only the holder of the address gets, and that runs out.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { text } from '#kernel/i18n/texts.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'
import { isSetUp, send } from '#channels/outbox/public.ts'
import type { Form } from '#operational/leads/forms/form.ts'

/** days a submission waits for a colleague when no letter could be sent */
const PATIENCE_DAYS = 30

/** Why no letter can be written now, whoever asks: no mail server, or no public address for its link. Null when one can. */
export async function letterless(ctx: Ctx, address: string | null): Promise<'no_server' | 'no_address' | null> {
  return !(await isSetUp(ctx, 'mail')) ? 'no_server' : address ? null : 'no_address'
}

/** Without a letter a colleague decides: the submission says why and waits a month, and whoever answers for the form is told, once until they have looked. */
export async function waitForColleague(ctx: Ctx, form: Form, submission: Row, letter: 'no_server' | 'no_address'): Promise<void> {
  const id = String(submission['id'])
  await update(ctx, 'web_form_submission', id, { letter, expires_at: new Date(ctx.clock.now().getTime() + PATIENCE_DAYS * 86_400_000).toISOString() })
  if (!form.owner) return
  const told = await rows(ctx, 'notification', { fields: ['id'], filter: { all: [{ field: 'owner', op: 'eq', value: form.owner }, { field: 'source', op: 'eq', value: form.id }, { field: 'read_at', op: 'is_empty' }] }, limit: 1 })
  if (told.length === 0) await create(ctx, 'notification', { owner: form.owner, kind: 'assigned', about: { entity: 'web_form_submission', id }, source: form.id })
}

/** Stores the letter in the outbox and notes beside the submission what became of it. `address`: our own public one, for the link. */
export async function askToConfirm(ctx: Ctx, form: Form, submission: Row, address: string): Promise<void> {
  const id = String(submission['id']), token = newToken(), hours = form.confirm_hours ?? 72
  const expires = new Date(ctx.clock.now().getTime() + hours * 3_600_000), values = submission['values'] as Row
  const about = await letterOpen(ctx, form, id, String(values['email'])) ? { letter: 'letter_open', message: null } : await post(ctx, form, { to: String(values['email']), link: `${address}/f/confirm/${token}`, hours })
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
  return { letter: sent.state, message: sent.id }
}
