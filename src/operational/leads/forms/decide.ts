// What colleagues do with submissions that nobody confirmed or that were taken for spam, and what time does.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { conflict, notFound } from '#kernel/errors.ts'
import type { Action, Job, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { acceptSubmission } from '#operational/leads/forms/accept.ts'
import { forgetWords } from '#operational/leads/forms/forget.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { leadsItself } from '#operational/leads/open.ts'

const nothing = z.strictObject({}), why = z.strictObject({ note: z.string().trim().max(500).optional() })
const OPEN = ['pending', 'spam', 'expired'] as const
/** days after which what was taken for spam, or was not confirmed, is forgotten */
const KEPT_DAYS = 30
const AT_ONCE = 500

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
  await read(ctx, id)
  await transaction(leadsItself(ctx), async tx => {
    const [held] = await tx.sql`select 1 from web_form_submission s where s.id = ${id}::uuid and s.state = any(${[...OPEN]}::text[]) and s.deleted_at is null for update`
    if (!held) throw conflict('submission_decided')
    await update(tx, 'web_form_submission', id, { state: 'discarded', token_hash: null, note: note ?? null, decided_at: ctx.clock.now().toISOString() })
    await forgetWords(tx, [id])
  })
  return { id, state: 'discarded' }
}

/** Every hour: what was not confirmed in time has run out; a month later what was written is forgotten. */
export const submissionsEnd: Job = {
  name: 'leads.submissions_end', cron: '17 * * * *',
  async run(ctx, _payload, progress) {
    const lifted = leadsItself(ctx), now = ctx.clock.now(), forget = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
    const expired = await each(lifted, progress.signal, async tx => {
      const over = await tx.sql<{ id: string }[]>`select s.id from web_form_submission s where s.state = 'pending' and s.expires_at <= ${now} and s.deleted_at is null order by s.id limit ${AT_ONCE} for update skip locked`
      await updateMany(tx, 'web_form_submission', over.map(({ id }) => ({ id, patch: { state: 'expired', token_hash: null } })))
      return over.length
    })
    const forgotten = await each(lifted, progress.signal, async tx => {
      const old = await tx.sql<{ id: string }[]>`select s.id from web_form_submission s where s.state in ('expired', 'spam') and s.created_at < ${forget} and s.deleted_at is null order by s.id limit ${AT_ONCE} for update skip locked`
      await updateMany(tx, 'web_form_submission', old.map(({ id }) => ({ id, patch: { state: 'discarded', decided_at: now.toISOString() } })))
      return forgetWords(tx, old.map(({ id }) => id))
    })
    return { expired, forgotten }
  },
}

/** A batch a transaction, until none is left. */
async function each(ctx: Ctx, signal: AbortSignal, batch: (tx: Ctx) => Promise<number>): Promise<number> {
  for (let done = 0; ;) {
    signal.throwIfAborted()
    const turn = await transaction(ctx, batch)
    done += turn
    if (turn < AT_ONCE) return done
  }
}

async function read(ctx: Ctx, id: string): Promise<{ submission: Row; form: Form }> {
  const lifted = leadsItself(ctx)
  const [submission] = await rows(lifted, 'web_form_submission', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const [form] = submission ? await rows(lifted, 'web_form', { filter: { field: 'id', op: 'eq', value: submission['web_form'] }, limit: 1 }) : []
  if (!submission || !form) throw notFound('web_form_submission')
  return { submission, form: form as unknown as Form }
}
