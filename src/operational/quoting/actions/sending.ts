// Sends a quotation: figures of this moment, approvals of exactly this content, the document frozen, a link for the customer, a letter through the outbox.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'
import { demandSendable } from '#operational/quoting/actions/sendable.ts'
import { sha256 } from '#operational/quoting/approval/hash.ts'
import { judge } from '#operational/quoting/approval/judge.ts'
import { documentOf } from '#operational/quoting/document/snapshot.ts'
import { lockQuotes, reprice } from '#operational/quoting/pricing/reprice.ts'
import { mailQuote, type Mailed } from '#operational/quoting/by-link/letter.ts'
import { issueQuoteLink, revokeQuoteLinks } from '#operational/quoting/by-link/link.ts'
import { publicBase } from '#operational/quoting/by-link/base.ts'
import { tellNeeds } from '#operational/quoting/queries/summary.ts'
import { winAt } from '#operational/quoting/profit/win.ts'
import { EDITABLE, OPEN_TO_CUSTOMER, quotingItself } from '#operational/quoting/quoting.ts'

const input = z.strictObject({ to: z.email().max(320).optional(), message: z.string().trim().max(5000).optional(), mail: z.boolean().optional() })

export const quoteSending: Action = { entity: 'quote', noun: 'sending', input, needs: 'update', offeredWhen: { field: 'state', op: 'in', value: [...EDITABLE, ...OPEN_TO_CUSTOMER] }, run: sendQuote }

/** `{state, link, path, mail}`. A quotation that is out already goes out again as it was, with a new link. 409 `approval_needed` (with `needs`: of whom and why), `quote_closed`; 422 for what no quotation may lack. `mail: false` makes the link alone. */
export async function sendQuote(ctx: Ctx, id: string, { to, message, mail = true }: z.infer<typeof input>): Promise<Row> {
  const state = (await lockQuotes(ctx, [id])).get(id) as never
  if (OPEN_TO_CUSTOMER.includes(state)) return deliver(ctx, id, { to, message, mail })
  if (!EDITABLE.includes(state)) throw conflict('quote_closed')
  await reprice(ctx, id, async (content, figures) => {
    demandSendable(ctx, content)
    const judged = await judge(ctx, content, figures)
    if (!judged.approved) throw new Refusal(409, 'approval_needed', { params: { who: [...new Set(judged.needs.map(need => need.whose?.name ?? 'admin'))].join(', ') }, extra: { needs: tellNeeds(ctx, judged) } })
    const document = await documentOf(ctx, content, figures), { profit } = judged.estimate
    return {
      state: 'sent', sent_at: ctx.clock.now().toISOString(), document, document_hash: sha256(document), approved_hash: judged.hash, expected_profit: profit.profit, margin_percent: profit.margin === null ? null : Number(profit.margin),
      win_probability: await winAt(ctx, content, figures),
    }
  })
  await endOlder(ctx, id)
  return deliver(ctx, id, { to, message, mail })
}

async function deliver(ctx: Ctx, id: string, { to, message, mail }: { to?: string; message?: string; mail: boolean }): Promise<Row> {
  const [quote] = await rows(quotingItself(ctx), 'quote', { fields: ['id', 'number', 'revision', 'state', 'valid_until', 'language', 'account', 'contact', 'opportunity', 'document', 'document_hash', 'owner'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 })
  const path = `/quotation#${await issueQuoteLink(ctx, id, String(quote!['valid_until']))}`, base = await publicBase(ctx)
  const mailed: Mailed = mail ? await mailQuote(ctx, quote!, { to, message, link: base ? base + path : null }) : { state: 'not_asked', reason: null }
  return { id, state: quote!['state'], path, link: base ? base + path : null, mail: mailed, document_hash: quote!['document_hash'] }
}

/** Versions before this one are no longer on offer. */
async function endOlder(ctx: Ctx, id: string): Promise<void> {
  const lifted = quotingItself(ctx)
  for (let [row] = await rows(lifted, 'quote', { fields: ['supersedes'], filter: { field: 'id', op: 'eq', value: id }, limit: 1 }); row?.['supersedes'];) {
    const older = String(row['supersedes'])
    const [found] = await rows(lifted, 'quote', { fields: ['id', 'state', 'supersedes'], filter: { field: 'id', op: 'eq', value: older }, limit: 1 })
    if (found && !['accepted', 'rejected', 'superseded'].includes(String(found['state']))) await update(lifted, 'quote', older, { state: 'superseded' })
    await revokeQuoteLinks(lifted, older)
    row = found
  }
}
