// What orders without a quotation would need to be confirmed: the same rules and the same approvers as a quotation with these prices.
import type { Ctx } from '#kernel/context.ts'
import { compare, sum, times } from '#math/decimal.ts'
import { sha256 } from '#operational/quoting/approval/hash.ts'
import { activeRules } from '#operational/quoting/approval/judge.ts'
import { nearSales } from '#operational/quoting/approval/near.ts'
import { needsOf, ruleNeed, type Need, type Rule } from '#operational/quoting/approval/needs.ts'
import { approverFor, colleagues, makers, type Colleague } from '#operational/quoting/approval/whose.ts'
import { orderContents } from '#operational/quoting/orders/content.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import type { DocumentResult } from '#operational/quoting/pricing/document.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { profitOf } from '#operational/quoting/profit/costs.ts'

export interface JudgedOrder { id: string; number: string; owner: string | null; currency: string; net: string; needs: Need[]; hash: string; /** nothing is needed, or exactly this content was approved */ approved: boolean }

/** Judges the orders among `ids` that have something to judge (see orderContents). */
export async function judgeOrders(ctx: Ctx, ids: readonly string[]): Promise<JudgedOrder[]> {
  const contents = await orderContents(ctx, ids)
  if (contents.length === 0) return []
  const rules = await activeRules(ctx)
  const near = rules.some(rule => rule.measure === 'amount_above') ? await nearSales(ctx, contents.map(({ quote, currency, convert }) => ({ kind: 'order', id: String(quote['id']), customerKey: quote['customer_key'] as string | null, currency, convert }))) : null
  return contents.map((content, i) => {
    const figures = figuresOf(content), order = content.quote
    const needs = [...needsOf(content, figures, rules.filter(rule => rule.measure !== 'tax_below'), profitOf(content, figures, { moneyRate: '0', commissionPercent: '0', service: '0' }), near ? near[i]! : '0'), ...taxUnderZero(content, figures, rules)]
    const hash = hashOf(content, figures, needs)
    return { id: String(order['id']), number: String(order['number']), owner: order['owner'] as string | null, currency: content.currency, net: figures.net, needs, hash, approved: needs.length === 0 || order['approved_hash'] === hash }
  })
}

/** Whose each need is. */
export async function withApprovers(ctx: Ctx, { id, owner, needs }: Pick<JudgedOrder, 'id' | 'owner' | 'needs'>): Promise<(Need & { whose: Colleague | null })[]> {
  if (needs.length === 0) return []
  const all = await colleagues(ctx), involved = await makers(ctx, { kind: 'order', id })
  return needs.map(need => ({ ...need, whose: approverFor(need.approver, owner, involved, all) }))
}

/** A rate under zero takes from the customer's total what the price did not: less tax than is due, whatever the rest is. */
function taxUnderZero(content: Content, figures: DocumentResult, rules: readonly Rule[]): Need[] {
  const taken = sum(content.lines.map(({ row }, i) => (compare(String(row['tax_percent']), '0') < 0 ? times(times(figures.lines[i]!.net, String(row['tax_percent'])), '0.01') : '0')))
  return compare(taken, '0') < 0 ? rules.filter(rule => rule.measure === 'tax_below').map(rule => ruleNeed(rule, taken, '0')) : []
}

/** SHA-256 of all that an order promises: customer, currency, price list, lines with prices, discounts and rates, and the reasons that need an approval. */
function hashOf({ quote, lines, currency }: Content, figures: DocumentResult, needs: readonly Need[]): string {
  return sha256({
    customer: [quote['account'] ?? null, quote['contact'] ?? null], currency, book: quote['price_book'] ?? null, net: figures.net, needs: needs.map(need => need.key).sort(),
    lines: lines.map(({ row }) => [row['product'] ?? null, row['description'] ?? null, row['quantity'], row['price'], row['discount_percent'], row['tax_percent']]),
  })
}
