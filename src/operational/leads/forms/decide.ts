// What colleagues do with submissions that nobody confirmed or that were taken for spam, and what time does.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, notFound } from '#kernel/errors.ts'
import type { Action, Job, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { acceptSubmission } from '#operational/leads/forms/accept.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { leadsItself } from '#operational/leads/open.ts'

const nothing = z.strictObject({}), why = z.strictObject({ note: z.string().trim().max(500).optional() })
const OPEN = ['pending', 'spam', 'expired'] as const
/** days after which what was taken for spam, or was not confirmed, is forgotten */
const KEPT_DAYS = 30

export const submissionAcceptance: Action = { entity: 'web_form_submission', noun: 'acceptance', input: nothing, needs: 'read', offeredWhen: { field: 'state', op: 'in', value: [...OPEN] }, run: acceptByHand }
export const submissionRejection: Action = { entity: 'web_form_submission', noun: 'rejection', input: why, needs: 'read', offeredWhen: { field: 'state', op: 'in', value: [...OPEN] }, run: discard }

/** Makes a lead of it without a confirmation: nothing that was ticked counts as agreed. 409 `submission_decided`. */
export async function acceptByHand(ctx: Ctx, id: string): Promise<Row> {
  const { submission, form } = await read(ctx, id)
  const { state, lead } = await acceptSubmission(ctx, form, submission, { taken: true })
  return { id, state, lead }
}

/** Forgets what was written. 409 `submission_decided`. */
export async function discard(ctx: Ctx, id: string, { note }: z.infer<typeof why>): Promise<Row> {
  const { submission } = await read(ctx, id)
  if (!(OPEN as readonly unknown[]).includes(submission['state'])) throw conflict('submission_decided')
  await update(leadsItself(ctx), 'web_form_submission', id, { state: 'discarded', values: null, proof: null, summary: null, token_hash: null, note: note ?? null, decided_at: ctx.clock.now().toISOString() })
  return { id, state: 'discarded' }
}

/** Every hour: what was not confirmed in time has run out; a month later what was written is forgotten. */
export const submissionsEnd: Job = {
  name: 'leads.submissions_end', cron: '17 * * * *',
  async run(ctx) {
    const lifted = leadsItself(ctx), now = ctx.clock.now(), forget = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
    const over = await rows(lifted, 'web_form_submission', { fields: ['id'], filter: { all: [{ field: 'state', op: 'eq', value: 'pending' }, { field: 'expires_at', op: 'lte', value: now.toISOString() }] }, limit: 500 })
    await updateMany(lifted, 'web_form_submission', over.map(({ id }) => ({ id: String(id), patch: { state: 'expired', token_hash: null } })))
    const old = await rows(lifted, 'web_form_submission', { fields: ['id'], filter: { all: [{ field: 'state', op: 'in', value: ['expired', 'spam'] }, { field: 'created_at', op: 'lt', value: forget }] }, limit: 500 })
    await updateMany(lifted, 'web_form_submission', old.map(({ id }) => ({ id: String(id), patch: { state: 'discarded', values: null, proof: null, summary: null, decided_at: now.toISOString() } })))
    return { expired: over.length, forgotten: old.length }
  },
}

async function read(ctx: Ctx, id: string): Promise<{ submission: Row; form: Form }> {
  const lifted = leadsItself(ctx)
  const [submission] = await rows(lifted, 'web_form_submission', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const [form] = submission ? await rows(lifted, 'web_form', { filter: { field: 'id', op: 'eq', value: submission['web_form'] }, limit: 1 }) : []
  if (!submission || !form) throw notFound('web_form_submission')
  return { submission, form: form as unknown as Form }
}
