// What a quotation would need to be sent as it is now, and whether it has it.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { sum } from '#math/decimal.ts'
import { contentHash } from '#operational/quoting/approval/hash.ts'
import { needsOf, type Need, type Rule } from '#operational/quoting/approval/needs.ts'
import { approverFor, colleagues, makers, type Colleague } from '#operational/quoting/approval/whose.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { estimate, type Estimate } from '#operational/quoting/profit/estimate.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Judged { needs: (Need & { whose: Colleague | null })[]; hash: string; approved: boolean; estimate: Estimate }

/** Days within which quotations to one customer count together against a limit of amount. */
const NEAR_DAYS = 30

/** Judges a priced content. `approved`: nothing is needed, or exactly this content was approved. */
export async function judge(ctx: Ctx, content: Content, figures: DocumentResult): Promise<Judged> {
  const { needs, worked } = await needsNow(ctx, content, figures)
  const hash = contentHash(content, figures, needs), quote = content.quote
  const [all, involved] = needs.length > 0 ? [await colleagues(ctx), await makers(ctx, String(quote['id']))] : [new Map<string, Colleague>(), new Set<string>()]
  return {
    needs: needs.map(need => ({ ...need, whose: approverFor(need.approver, quote['owner'] as string | null, involved, all) })), hash,
    approved: needs.length === 0 || quote['approved_hash'] === hash, estimate: worked,
  }
}

async function needsNow(ctx: Ctx, content: Content, figures: DocumentResult): Promise<{ needs: Need[]; worked: Estimate }> {
  const rules = await activeRules(ctx), worked = await estimate(ctx, content, figures)
  const near = rules.some(rule => rule.measure === 'amount_above') ? await nearAmount(ctx, content) : '0'
  return { needs: needsOf(content, figures, rules, worked.profit, near), worked }
}

/** All active rules. */
export async function activeRules(ctx: Ctx): Promise<Rule[]> {
  return (await rows(quotingItself(ctx), 'approval_rule', { fields: ['id', 'name', 'measure', 'threshold', 'currency', 'family', 'approver', 'role', 'user', 'level'], filter: { field: 'active', op: 'ne', value: false }, sort: 'name', limit: 500 })).map(row => ({ ...row, level: Number(row['level'] ?? 1) }) as unknown as Rule)
}

/** Net of the other quotations that the same customer has from the last thirty days, in this one's currency. */
async function nearAmount(ctx: Ctx, { quote, convert, currency }: Content): Promise<string | null> {
  if (!quote['customer_key']) return '0'
  const since = new Date(ctx.clock.now().getTime() - NEAR_DAYS * 86_400_000).toISOString()
  const others: Row[] = await rows(quotingItself(ctx), 'quote', { fields: ['net', 'currency'], sort: '-created_at', limit: 500, filter: { all: [
    { field: 'customer_key', op: 'eq', value: quote['customer_key'] }, { field: 'number', op: 'ne', value: quote['number'] }, { field: 'created_at', op: 'gte', value: since },
    { field: 'state', op: 'in', value: ['in_approval', 'approved', 'sent', 'viewed', 'change_requested', 'accepted'] },
  ] } })
  const amounts = others.map(row => convert(String(row['net'] ?? '0'), row['currency'] as string | null, currency))
  return amounts.includes(null) ? null : sum(amounts as string[])
}
