// Asks those whose it is to approve a quotation as it stands.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { askFor } from '#operational/quoting/approval/ask.ts'
import { judge, type Judged } from '#operational/quoting/approval/judge.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { demandSendable } from '#operational/quoting/actions/sendable.ts'
import { lockQuotes, reprice } from '#operational/quoting/pricing/reprice.ts'
import { summary } from '#operational/quoting/queries/summary.ts'
import { EDITABLE } from '#operational/quoting/quoting.ts'

const input = z.strictObject({ comment: z.string().trim().max(1000).optional() })

export const quoteSubmission: Action = { entity: 'quote', noun: 'submission', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'draft' }, run: submitQuote }

/** Prices the quotation anew and asks for every approval it needs, one record for each person and level. 409 `quote_closed`, `nothing_to_approve`; 422 for what no quotation may lack. Answers the summary. */
export async function submitQuote(ctx: Ctx, id: string, { comment }: z.infer<typeof input>): Promise<Row> {
  const states = await lockQuotes(ctx, [id])
  if (!EDITABLE.includes(states.get(id) as never)) throw conflict('quote_closed')
  let judged: Judged | undefined
  await withdrawApprovals(ctx, [id])
  const { content } = await reprice(ctx, id, async (read, figures) => {
    demandSendable(ctx, read)
    judged = await judge(ctx, { ...read, quote: { ...read.quote, approved_hash: null } }, figures)
    if (judged.needs.length === 0) throw conflict('nothing_to_approve')
    return { state: 'in_approval', approved_hash: null }
  })
  await askFor(ctx, { kind: 'quote', id }, content.quote, judged!, comment ?? null)
  return summary(ctx, id)
}
