// A submission becomes a lead, in one transaction: the person is found or made, what they agreed to is written down with its proof, and the lead is given to somebody.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { shownName } from '#customer/completions/display_name.ts'
import { findContacts } from '#customer/identity/find_contact.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'
import { assignLead } from '#operational/leads/assignment/assign.ts'
import type { Campaign } from '#operational/leads/forms/campaign.ts'
import { forgetWords } from '#operational/leads/forms/forget.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { leadsItself } from '#operational/leads/open.ts'

/** What is kept to prove an agreement: the words shown, when, from where (the network of the address), and its confirmation. */
export interface Proof { form: string; notice: string | null; notice_version: string | null; notice_url: string | null; consent: string | null; at: string; ip: string; agent: string | null; page: string | null; confirmed_at: string | null; confirmed_ip: string | null }

/** 409 `submission_decided` for one that is no longer open. `taken`: by a colleague, without the confirmation: then nothing was agreed to. Answers the submission. */
export async function acceptSubmission(ctx: Ctx, form: Form, submission: Row, { confirmed = null, taken = false }: { confirmed?: { ip: string } | null; taken?: boolean } = {}): Promise<Row> {
  return transaction(leadsItself(ctx), async tx => {
    const id = String(submission['id'])
    const [held] = await tx.sql<{ state: string }[]>`select s.state from web_form_submission s where s.id = ${id}::uuid and s.deleted_at is null for update`
    if (!held || held.state === 'accepted' || (held.state !== 'pending' && !taken)) throw conflict('submission_decided')
    const values = (submission['values'] ?? {}) as Row, campaign = (submission['campaign'] ?? {}) as Campaign, now = tx.clock.now().toISOString()
    if (Object.keys(values).length === 0) throw conflict('submission_decided')
    const { person, interest } = parted(values)
    const known = await personOf(tx, form, person, confirmed !== null && !taken)
    const lead = await create(tx, 'lead', {
      ...interest, contact: known.contact, duplicate_hint: known.hint, subject: interest['subject'] ?? shownName(person), source: form.source, campaign_source: campaign.utm_campaign ?? form.campaign_source, owner: null, team: form.team, territory: form.territory, web_form: form.id, landing_page: campaign.page ?? null, referrer: campaign.referrer ?? null,
      ...Object.fromEntries((['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const).map(mark => [mark, campaign[mark] ?? null])),
    })
    const contact = known.contact
    if (known.fresh && lead['account']) await update(tx, 'contact', known.fresh, { account: lead['account'] })
    const proof: Proof = { ...(submission['proof'] as Proof), ...(confirmed ? { confirmed_at: now, confirmed_ip: confirmed.ip } : {}) }
    if (contact && submission['consent'] === true && !taken) await writeConsent(tx, form, contact, values, proof)
    if (contact) await create(tx, 'interaction', { channel: 'web', direction: 'in', subject: form.name.slice(0, 250), body: typeof values['description'] === 'string' ? values['description'] : null, occurred_at: now, contact, account: lead['account'], user: null })
    await assignLead(tx, String(lead['id']), { fallback: form.owner })
    const decided = await update(tx, 'web_form_submission', id, { state: 'accepted', lead: lead['id'], contact, token_hash: null, expires_at: null, decided_at: now, confirmed_at: confirmed ? now : null })
    await forgetWords(tx, [id])
    return { ...decided, values: null, proof: null, summary: null }
  })
}

const PERSON = ['first_name', 'last_name', 'email', 'phone', 'job_title']

function parted(values: Row): { person: Row; interest: Row } {
  const part = (inside: boolean): Row => Object.fromEntries(Object.entries(values).filter(([name]) => PERSON.includes(name) === inside))
  return { person: part(true), interest: part(false) }
}

/**
 * Who sent it. What a stranger writes changes nobody who is known, neither their fields nor their company: a known person is found only by the address that was confirmed, and anybody else is made anew.
 * `hint`: whom it may be besides, for who may read `duplicate_hint`.
 */
async function personOf(ctx: Ctx, form: Form, person: Row, confirmed: boolean): Promise<{ contact: string | null; fresh: string | null; hint: string | null }> {
  if (!Object.keys(person).some(name => name !== 'job_title')) return { contact: null, fresh: null, hint: null }
  const email = typeof person['email'] === 'string' ? person['email'] : null
  const found = await findContacts(ctx, [person]), known = confirmed && email ? (await found.of({ email })).contact : null
  if (known) return { contact: known, fresh: null, hint: null }
  const hint = (await found.of(person)).contact
  const fresh = String((await create(ctx, 'contact', { ...person, owner: null, team: form.team, territory: form.territory, source: form.source }))['id'])
  return { contact: fresh, fresh, hint }
}

/** The agreement, for the address it was given for and for no other of this person. What nobody confirmed never outweighs a refusal: anybody can write somebody else's address into a form. */
async function writeConsent(ctx: Ctx, form: Form, contact: string, values: Row, proof: Proof): Promise<void> {
  if (!proof.consent) return
  const mail = typeof values['email'] === 'string' ? normalisePoint('mail', values['email']) : null, phone = typeof values['phone'] === 'string' ? normalisePoint('phone', values['phone']) : null
  if (!proof.confirmed_at && await refused(ctx, form.purpose, [mail, phone].filter(value => value !== null))) return
  const points = await rows(ctx, 'contact_point', { fields: ['id', 'normalised'], filter: { all: [{ field: 'contact', op: 'eq', value: contact }, { field: 'normalised', op: 'in', value: [mail, phone].filter(value => value !== null) }] }, limit: 10 })
  const holding = (value: string | null) => (value ? points.find(row => row['normalised'] === value)?.['id'] ?? null : null)
  if (proof.confirmed_at && !holding(mail)) return
  const point = BY_PHONE.includes(form.consent_channel) ? holding(phone) : holding(mail) ?? holding(phone)
  if (!point) return
  await create(ctx, 'consent', {
    contact, contact_point: point, channel: form.consent_channel, purpose: form.purpose, state: 'granted', legal_basis: 'consent', notice_version: form.notice_version, source: `web_form: ${form.name}`.slice(0, 100), proof_text: [proof.consent, proof.notice].filter(Boolean).join('\n\n').slice(0, 20_000), proof, given_at: proof.confirmed_at ?? proof.at,
  })
}

const BY_PHONE = ['phone', 'sms', 'whatsapp']

/** Did anybody who holds one of these addresses refuse, as far as their last word on this goes? */
async function refused(ctx: Ctx, purpose: string, addresses: string[]): Promise<boolean> {
  const found = await ctx.sql<{ state: string }[]>`select last.state from (select distinct p.contact from contact_point p where p.normalised = any(${addresses}::text[]) and p.deleted_at is null limit 200) holder
    cross join lateral (select c.state from consent c where c.contact = holder.contact and c.purpose in (${purpose}, 'all') and c.deleted_at is null order by c.given_at desc, c.id desc limit 1) last where last.state <> 'granted' limit 1`
  return found.length > 0
}
