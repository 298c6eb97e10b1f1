// What a quotation would need to be sent as it is now, and whether it has it.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import { contentHash } from '#operational/quoting/approval/hash.ts'
import { nearSales } from '#operational/quoting/approval/near.ts'
import { needsOf, type Need, type Rule } from '#operational/quoting/approval/needs.ts'
import { approverFor, colleagues, makers, type Colleague } from '#operational/quoting/approval/whose.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { estimate, type Estimate } from '#operational/quoting/profit/estimate.ts'
import { dueByCustomer } from '#operational/quoting/taxes/due.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

export interface Judged { needs: (Need & { whose: Colleague | null })[]; hash: string; approved: boolean; estimate: Estimate }

/** Judges a priced content. `approved`: nothing is needed, or exactly this content was approved. */
export async function judge(ctx: Ctx, content: Content, figures: DocumentResult): Promise<Judged> {
  const { needs, worked } = await needsNow(ctx, content, figures)
  const hash = contentHash(content, figures, needs), quote = content.quote
  const [all, involved] = needs.length > 0 ? [await colleagues(ctx), await makers(ctx, { kind: 'quote', id: String(quote['id']) })] : [new Map<string, Colleague>(), new Set<string>()]
  return {
    needs: needs.map(need => ({ ...need, whose: approverFor(need.approver, quote['owner'] as string | null, involved, all) })), hash,
    approved: needs.length === 0 || quote['approved_hash'] === hash, estimate: worked,
  }
}

async function needsNow(ctx: Ctx, content: Content, figures: DocumentResult): Promise<{ needs: Need[]; worked: Estimate }> {
  const [rules, worked] = await Promise.all([activeRules(ctx), estimate(ctx, content, figures)]), asked = (measure: Rule['measure']): boolean => rules.some(rule => rule.measure === measure)
  const { quote, currency, convert } = content, own = { kind: 'quote' as const, id: String(quote['id']), number: quote['number'], customerKey: (quote['customer_key'] as string | null) ?? null, currency, convert }
  const [taxed, [near]] = await Promise.all([asked('tax_below') ? dueByCustomer(ctx, content) : content, asked('amount_above') ? nearSales(ctx, [own]) : ['0']])
  return { needs: needsOf(taxed, figures, rules, worked.profit, near!), worked }
}

/** All active rules. */
export async function activeRules(ctx: Ctx): Promise<Rule[]> {
  return (await rows(quotingItself(ctx), 'approval_rule', { fields: ['id', 'name', 'measure', 'threshold', 'currency', 'family', 'approver', 'role', 'user', 'level'], filter: { field: 'active', op: 'ne', value: false }, sort: 'name', limit: 500 })).map(row => ({ ...row, level: Number(row['level'] ?? 1) }) as unknown as Rule)
}
