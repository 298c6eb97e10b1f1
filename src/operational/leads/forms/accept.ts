// A submission becomes a lead, in one transaction: the person is found or made, what they agreed to is written down with its proof, and the lead is given to somebody.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
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
    const lead = await create(tx, 'lead', {
      ...values, source: form.source, campaign_source: campaign.utm_campaign ?? form.campaign_source, owner: null, team: form.team, territory: form.territory, web_form: form.id, landing_page: campaign.page ?? null, referrer: campaign.referrer ?? null,
      ...Object.fromEntries((['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const).map(mark => [mark, campaign[mark] ?? null])),
    })
    const contact = typeof lead['contact'] === 'string' ? lead['contact'] : null
    const proof: Proof = { ...(submission['proof'] as Proof), ...(confirmed ? { confirmed_at: now, confirmed_ip: confirmed.ip } : {}) }
    if (contact && submission['consent'] === true && !taken) await writeConsent(tx, form, contact, values, proof)
    if (contact) await create(tx, 'interaction', { channel: 'web', direction: 'in', subject: form.name.slice(0, 250), body: typeof values['description'] === 'string' ? values['description'] : null, occurred_at: now, contact, account: lead['account'], user: null })
    await assignLead(tx, String(lead['id']), { fallback: form.owner })
    const decided = await update(tx, 'web_form_submission', id, { state: 'accepted', lead: lead['id'], contact, token_hash: null, expires_at: null, decided_at: now, confirmed_at: confirmed ? now : null })
    await forgetWords(tx, [id])
    return { ...decided, values: null, proof: null, summary: null }
  })
}

/** The agreement, for the address it was given for. What nobody confirmed never outweighs a refusal: anybody can write somebody else's address into a form. */
async function writeConsent(ctx: Ctx, form: Form, contact: string, values: Row, proof: Proof): Promise<void> {
  if (!proof.consent) return
  const filter = (more: unknown) => ({ all: [{ field: 'contact', op: 'eq', value: contact }, more] })
  if (!proof.confirmed_at) {
    const [last] = await rows(ctx, 'consent', { fields: ['state'], filter: filter({ field: 'purpose', op: 'in', value: [form.purpose, 'all'] }), sort: '-given_at', limit: 1 })
    if (last && last['state'] !== 'granted') return
  }
  const address = typeof values['email'] === 'string' ? normalisePoint('mail', values['email']) : null
  const [point] = address && form.consent_channel === 'mail' ? await rows(ctx, 'contact_point', { fields: ['id'], filter: filter({ all: [{ field: 'kind', op: 'eq', value: 'mail' }, { field: 'normalised', op: 'eq', value: address }] }), limit: 1 }) : []
  await create(ctx, 'consent', {
    contact, contact_point: point?.['id'] ?? null, channel: form.consent_channel, purpose: form.purpose, state: 'granted', legal_basis: 'consent', notice_version: form.notice_version, source: `web_form: ${form.name}`.slice(0, 100), proof_text: [proof.consent, proof.notice].filter(Boolean).join('\n\n').slice(0, 20_000), proof, given_at: proof.confirmed_at ?? proof.at,
  })
}
