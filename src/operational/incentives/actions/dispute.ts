// A person disputes their statement or one of its lines.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden, invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'

const input = z.strictObject({ subject: z.string().trim().min(1).max(200), reason: z.string().trim().min(1).max(4000), line: z.uuid().optional(), claimed: z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/).optional() })

export const statementDispute: Action = { entity: 'incentive_statement', noun: 'dispute', input, needs: 'read', run: disputeStatement }

/** The dispute. 403 `not_your_statement`; 422 `line_of_another_statement`; 409 `dispute_open` while the same line, or the statement as a whole, is disputed already. */
export async function disputeStatement(ctx: Ctx, id: string, { subject, reason, line, claimed }: z.infer<typeof input>): Promise<Row> {
  // whoever disputes needs no right to change the statement: it is locked here, so that nothing is disputed twice at once
  await ctx.sql.unsafe('select 1 from incentive_statement where id = $1::uuid for update', [id], { prepare: true })
  const own = incentivesThemselves(ctx), statement = await get(ctx, 'incentive_statement', id, ['user'])
  if (statement['user'] !== ctx.user.id) throw forbidden('not_your_statement')
  if (line) {
    const [found] = await rows(own, 'incentive_line', { fields: ['statement'], filter: { field: 'id', op: 'eq', value: line }, limit: 1 })
    if (found?.['statement'] !== id) throw invalid([{ field: 'line', code: 'line_of_another_statement' }])
  }
  const same = { all: [{ field: 'statement', op: 'eq', value: id }, line ? { field: 'line', op: 'eq', value: line } : { field: 'line', op: 'is_empty' }, { field: 'state', op: 'in', value: ['open', 'answered'] }] }
  const [open] = await rows(own, 'incentive_dispute', { fields: ['id'], filter: same, limit: 1 })
  if (open) throw conflict('dispute_open', { id: open['id'] })
  const dispute = await create(own, 'incentive_dispute', { statement: id, line: line ?? null, user: ctx.user.id, subject, reason, claimed: claimed ?? null, state: 'open' })
  await create(own, 'incentive_dispute_message', { dispute: dispute['id'], author: ctx.user.id, step: 'claim', body: reason })
  return dispute
}
