// Asks those whose it is to approve a quotation as it stands.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { lend } from '#platform/sharing/lend.ts'
import { judge, type Judged } from '#operational/quoting/approval/judge.ts'
import { askByMail } from '#operational/quoting/approval/mail.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { demandSendable } from '#operational/quoting/actions/sendable.ts'
import { lockQuotes, reprice } from '#operational/quoting/pricing/reprice.ts'
import { summary } from '#operational/quoting/queries/summary.ts'
import { EDITABLE, quotingItself } from '#operational/quoting/quoting.ts'

const input = z.strictObject({ comment: z.string().trim().max(1000).optional() })

export const quoteSubmission: Action = { entity: 'quote', noun: 'submission', input, needs: 'update', offeredWhen: { field: 'state', op: 'eq', value: 'draft' }, run: submitQuote }

/** Prices the quotation anew and asks for every approval it needs, one record for each person and level. 409 `quote_closed`, `nothing_to_approve`; 422 for what no quotation may lack. Answers the summary. */
export async function submitQuote(ctx: Ctx, id: string, { comment }: z.infer<typeof input>): Promise<Row> {
  const lifted = quotingItself(ctx), states = await lockQuotes(ctx, [id])
  if (!EDITABLE.includes(states.get(id) as never)) throw conflict('quote_closed')
  let judged: Judged | undefined
  await withdrawApprovals(ctx, [id])
  const { content } = await reprice(ctx, id, async (read, figures) => {
    demandSendable(ctx, read)
    judged = await judge(ctx, { ...read, quote: { ...read.quote, approved_hash: null } }, figures)
    if (judged.needs.length === 0) throw conflict('nothing_to_approve')
    return { state: 'in_approval', approved_hash: null }
  })
  const asked = groups(judged!)
  await createMany(lifted, 'quote_approval', asked.map(({ whose, level, reasons }) => ({
    quote: id, summary: `${String(content.quote['number'])} · ${reasons.map(reason => reason.ruleName ?? reason.measure).filter((name, i, all) => all.indexOf(name) === i).join(', ')}`.slice(0, 300), level, user: whose, state: 'pending',
    reasons: reasons.map(({ whose: _person, approver: _kind, ...reason }) => reason), content_hash: judged!.hash, comment: comment ?? null, requested_by: ctx.user.id,
  })))
  for (const whose of new Set(asked.flatMap(one => (one.whose ? [one.whose] : [])))) await lend(lifted, 'quote', id, { principal: whose, level: 1, reason: 'approval' })
  await askByMail(ctx, content.quote, asked.flatMap(one => (one.person ? [one.person] : [])), judged!.needs.length)
  return summary(ctx, id)
}

function groups({ needs }: Judged): { whose: string | null; person: Judged['needs'][number]['whose']; level: number; reasons: Judged['needs'] }[] {
  const found = new Map<string, { whose: string | null; person: Judged['needs'][number]['whose']; level: number; reasons: Judged['needs'] }>()
  for (const need of needs) {
    const key = `${need.level} ${need.whose?.id ?? ''}`, group = found.get(key) ?? { whose: need.whose?.id ?? null, person: need.whose, level: need.level, reasons: [] }
    group.reasons.push(need)
    found.set(key, group)
  }
  return [...found.values()]
}
