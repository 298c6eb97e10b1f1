// What a line takes from its product, and what no line may hold. Its amounts follow from `follow.ts`, with the whole quotation.
import { invalid } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { discountSteps } from '#operational/quoting/pricing/discount.ts'
import { offers } from '#operational/quoting/pricing/offer.ts'
import { converter } from '#operational/quoting/pricing/rates.ts'
import { isQuotingItself, quotingItself } from '#operational/quoting/quoting.ts'

export const completeQuoteLine: Completion = {
  entity: 'quote_line', name: 'line',
  async complete(ctx, writes) {
    if (isQuotingItself(ctx) && writes.every(write => write.old)) return
    const problems = writes.flatMap(({ old, next }, index) => [
      ...(discountSteps(next['discount']) === null ? [{ field: 'discount', code: 'discount_invalid', index }] : []),
      ...(String(next['unit_price'] ?? '0').startsWith('-') ? [{ field: 'unit_price', code: 'out_of_range', index }] : []),
      // what one quotation was approved for does not wander into another
      ...(old && old['quote'] !== next['quote'] ? [{ field: 'quote', code: 'read_only', index }] : []),
    ])
    if (problems.length > 0) throw invalid(problems)
    const lifted = quotingItself(ctx)
    const quotes = await byIds(lifted, 'quote', writes.map(write => write.next['quote']), ['currency', 'price_book', 'customer_key'])
    for (const { next } of writes) next['currency'] = quotes.get(String(next['quote']))?.['currency'] ?? next['currency']
    const chosen = writes.filter(({ old, next, given }) => next['product'] && (old?.['product'] !== next['product'] || (given.has('unit') && old?.['unit'] !== next['unit'] && !given.has('unit_price')) || next['unit_price'] === null))
    const found = await offers(lifted, chosen.map(({ next }) => ({ product: String(next['product']), quantity: String(next['quantity'] ?? '1'), unit: (next['unit'] as string | null) ?? null, priceBook: (quotes.get(String(next['quote']))?.['price_book'] as string | null) ?? null, currency: String(next['currency']), customer: (quotes.get(String(next['quote']))?.['customer_key'] as string | null | undefined) ?? null, document: String(next['quote']) })), currencies => converter(lifted, currencies))
    chosen.forEach((write, i) => { fromProduct(write, found[i]!) })
    await place(writes, quotes)
    for (const { next } of writes) next['unit_price'] ??= '0'

    async function place(all: Write[], known: Map<string, Row>): Promise<void> {
      const open = all.filter(({ old, next }) => !old && next['position'] === null)
      if (open.length === 0) return
      const last = new Map((await ctx.sql.unsafe(`select l.quote, max(l.position)::int as last from quote_line l where l.quote = any($1::uuid[]) and l.deleted_at is null group by l.quote limit ${known.size}`, [[...known.keys()]] as never[], { prepare: true })).map(row => [String(row['quote']), Number(row['last'] ?? 0)]))
      for (const { next } of open) {
        const position = (last.get(String(next['quote'])) ?? 0) + 10
        last.set(String(next['quote']), position)
        next['position'] = position
      }
    }
  },
}

function fromProduct({ old, next, given }: Write, offer: { product: { name: string; unit: string | null } | null; listPrice: string | null }): void {
  const changed = old?.['product'] !== next['product']
  if (changed && (!given.has('description') || !next['description'])) next['description'] = offer.product?.name ?? next['description']
  if (changed && !given.has('unit')) next['unit'] = offer.product?.unit ?? null
  if (!given.has('unit_price') || next['unit_price'] === null) next['unit_price'] = offer.listPrice
}
