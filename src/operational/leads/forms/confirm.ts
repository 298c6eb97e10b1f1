// The link in the letter: opening it asks, the button confirms, so that programs that open every link of a letter confirm nothing.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { hashToken } from '#platform/sessions/token.ts'
import { acceptSubmission } from '#operational/leads/forms/accept.ts'
import type { Form } from '#operational/leads/forms/form.ts'

/** The submission that waits under a token, and its form. 404 `confirmation_unknown` for one that is unknown, over or used. */
export async function waiting(ctx: Ctx, token: string): Promise<{ submission: Row; form: Form }> {
  const hash = hashToken(token).toString('hex')
  const [submission] = token.length > 100 ? [] : await rows(ctx, 'web_form_submission', { filter: { all: [{ field: 'token_hash', op: 'eq', value: hash }, { field: 'state', op: 'eq', value: 'pending' }, { field: 'expires_at', op: 'gt', value: ctx.clock.now().toISOString() }] }, limit: 1 })
  const [form] = submission ? await rows(ctx, 'web_form', { filter: { field: 'id', op: 'eq', value: submission['web_form'] }, limit: 1 }) : []
  if (!submission || !form) throw new Refusal(404, 'confirmation_unknown')
  return { submission, form: form as unknown as Form }
}

/** Confirms, once. Answers the form, whose page thanks. */
export async function confirm(ctx: Ctx, token: string, ip: string): Promise<Form> {
  return transaction(ctx, async tx => {
    const { submission, form } = await waiting(tx, token)
    await acceptSubmission(tx, form, submission, { confirmed: { ip } })
    return form
  })
}
