// The decision of the one whose it is, or of who stands in for them: of exactly the content that was put before them.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { update } from '#kernel/records/update.ts'
import { decide, ownApprovals } from '#operational/quoting/approval/decide.ts'
import { judge } from '#operational/quoting/approval/judge.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { readContent } from '#operational/quoting/pricing/content.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { lockQuotes } from '#operational/quoting/pricing/reprice.ts'
import { summary } from '#operational/quoting/queries/summary.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

const approvalInput = z.strictObject({ comment: z.string().trim().max(1000).optional() })
const refusalInput = z.strictObject({ reason: z.string().trim().min(1).max(1000) })
const waiting = { field: 'state', op: 'eq', value: 'in_approval' } as const

export const quoteApproval: Action = { entity: 'quote', noun: 'approval', input: approvalInput, needs: 'read', offeredWhen: waiting, run: approveQuote }
export const quoteRefusal: Action = { entity: 'quote', noun: 'refusal', input: refusalInput, needs: 'read', offeredWhen: waiting, run: refuseQuote }

/** Approves what is open to the one who asks; the last approval makes the quotation `approved`. 409 `no_open_approval`, `approval_outdated` when prices, costs or rules moved since it was asked; 403 `not_your_approval`, `own_quote`. Answers the summary. */
export async function approveQuote(ctx: Ctx, id: string, { comment }: z.infer<typeof approvalInput>): Promise<Row> {
  const { mine, open } = await openApprovals(ctx, id)
  const content = await readContent(ctx, id), figures = figuresOf(content), { hash } = await judge(ctx, content, figures)
  if (mine.some(({ row }) => row['content_hash'] !== hash)) throw conflict('approval_outdated')
  await decide(ctx, { kind: 'quote', id }, mine, 'approved', comment ?? null)
  if (open === mine.length) await update(quotingItself(ctx), 'quote', id, { state: 'approved', approved_hash: hash })
  return summary(ctx, id)
}

/** Refuses: the quotation is a draft again, and its other open approvals end. */
export async function refuseQuote(ctx: Ctx, id: string, { reason }: z.infer<typeof refusalInput>): Promise<Row> {
  const { mine } = await openApprovals(ctx, id)
  await decide(ctx, { kind: 'quote', id }, mine, 'refused', reason)
  const lifted = quotingItself(ctx)
  await withdrawApprovals(ctx, [id])
  await update(lifted, 'quote', id, { state: 'draft', approved_hash: null, decision_note: reason })
  return summary(ctx, id)
}

async function openApprovals(ctx: Ctx, id: string): ReturnType<typeof ownApprovals> {
  const states = await lockQuotes(ctx, [id])
  if (states.get(id) !== 'in_approval') throw conflict('no_open_approval')
  return ownApprovals(ctx, { kind: 'quote', id })
}
