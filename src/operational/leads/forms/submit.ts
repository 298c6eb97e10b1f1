// Takes what a stranger sent: looks whether a person wrote it, whether it says what the form asks, and keeps it, to be confirmed or at once as a lead.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { organisationDefaults, readInput } from '#kernel/records/validate.ts'
import { acceptSubmission, type Proof } from '#operational/leads/forms/accept.ts'
import { askable } from '#operational/leads/forms/fields.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { askToConfirm, letterless, waitForColleague } from '#operational/leads/forms/letter.ts'
import { readStamp } from '#operational/leads/forms/stamp.ts'
import type { Campaign } from '#operational/leads/forms/campaign.ts'

export interface Sent { values: Record<string, unknown>; consent: boolean; trap: string; stamp: unknown; campaign: Campaign; ip: string; agent: string | null; address: string | null }
/** `confirm`: a letter asks for confirmation; `kept`: none can be sent, a colleague looks at it; `accepted`: it is a lead. Spam gets the same answer as everybody. */
export interface Taken { state: 'confirm' | 'kept' | 'accepted' }

const LONGEST_VALUE = 20_000

/** 422 with a problem per question; 409 `form_stale` when the page is too old or not ours. The same page sent twice is taken once. */
export async function takeSubmission(ctx: Ctx, form: Form, sent: Sent): Promise<Taken> {
  const stamp = readStamp(ctx, form.id, sent.stamp)
  if (!stamp) throw conflict('form_stale')
  const values = checkedValues(ctx, form, sent), without = form.double_opt_in ? await letterless(ctx, sent.address) : null
  const answer: Taken = { state: !form.double_opt_in ? 'accepted' : without ? 'kept' : 'confirm' }
  return transaction(ctx, async tx => {
    await organisationDefaults(tx)
    await tx.sql`select pg_advisory_xact_lock(hashtext(${`web_form ${stamp.hash}`}))`
    if ((await rows(tx, 'web_form_submission', { fields: ['id'], filter: { field: 'stamp', op: 'eq', value: stamp.hash }, limit: 1 })).length > 0) return answer
    const spam = sent.trap !== '' ? 'honeypot' : stamp.ageMs < (form.least_seconds ?? 0) * 1000 ? 'too_fast' : null
    const proof: Proof = { form: form.name, notice: form.notice, notice_version: form.notice_version, notice_url: form.notice_url, consent: sent.consent ? form.consent_text : null, at: tx.clock.now().toISOString(), ip: sent.ip, agent: sent.agent, page: sent.campaign.page ?? null, confirmed_at: null, confirmed_ip: null }
    const submission = await create(tx, 'web_form_submission', {
      web_form: form.id, summary: summaryOf(values), state: spam ? 'spam' : 'pending', reason: spam, values, consent: sent.consent, proof, notice_version: form.notice_version, campaign: sent.campaign, stamp: stamp.hash,
    })
    if (spam) return answer
    if (without) await waitForColleague(tx, form, submission, without)
    else if (form.double_opt_in) await askToConfirm(tx, form, submission, sent.address!)
    else await acceptSubmission(tx, form, submission)
    return answer
  })
}

/** The answers to the questions, each read as its field reads it; empty ones left out. */
function checkedValues(ctx: Ctx, form: Form, sent: Sent): Row {
  const problems: FieldProblem[] = [], values: Row = {}
  for (const { field, required } of form.fields) {
    const kind = askable(ctx.kernel.registry, field)
    if (!kind) continue
    const given = sent.values[field], text = typeof given === 'string' ? given.trim() : given
    if (text === undefined || text === null || text === '' || (kind.kind === 'boolean' && text === false)) {
      if (required) problems.push({ field, code: 'required' })
      continue
    }
    if (typeof text === 'string' && text.length > LONGEST_VALUE) problems.push({ field, code: 'too_long', params: { max: LONGEST_VALUE } })
    else values[field] = typeof text === 'string' && kind.kind === 'number' ? Number(text.replace(',', '.')) : kind.kind === 'boolean' ? text === true || text === 'on' || text === 'true' : text
  }
  if (form.consent_required && !sent.consent) problems.push({ field: 'consent', code: 'required' })
  problems.push(...readInput(ctx, ctx.kernel.registry.entity('lead'), values).problems)
  if (problems.length > 0) throw invalid(problems.filter((problem, index) => problems.findIndex(other => other.field === problem.field) === index))
  return values
}

function summaryOf(values: Row): string {
  const name = ['first_name', 'last_name'].map(part => values[part]).filter(Boolean).join(' ')
  return String(name || values['company'] || values['email'] || values['phone'] || '').slice(0, 200)
}
