// The amounts of a sale's products, exact, in the currency of the sale; and the amount of the sale, which is their sum.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { multiply } from '#kernel/currencies/decimal.ts'
import { invalid } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { updateMany } from '#kernel/records/update.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { compare } from '#math/decimal.ts'
import { unitPrices, type PriceQuestion } from '#operational/sales/queries/price.ts'

/** Currency of the sale, description and price of the product (of the sale's price list on this day) where none is given; total = quantity × price × (1 − discount), to 2 decimals, half away from zero. */
export const completeOpportunityLine: Completion = {
  entity: 'opportunity_line', name: 'amounts',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'amounts of an opportunity')
    const sales = await byIds(lifted, 'opportunity', writes.map(w => w.next['opportunity']), ['currency', 'price_book', 'customer_key'])
    const chosen = writes.filter(({ old, next }) => next['product'] && old?.['product'] !== next['product'])
    const products = await byIds(lifted, 'product', chosen.map(w => w.next['product']), ['name', 'unit_price', 'currency'])
    for (const { next } of writes) next['currency'] = sales.get(String(next['opportunity']))?.['currency'] ?? products.get(String(next['product']))?.['currency'] ?? next['currency'] ?? null
    for (const { next, given } of chosen) if (!given.has('description') || !next['description']) next['description'] = products.get(String(next['product']))?.['name'] ?? null
    const open = chosen.filter(w => !w.given.has('unit_price'))
    const today = await organisationDay(ctx), prices = await unitPrices(lifted, open.map(({ next }) => question(today, next, sales.get(String(next['opportunity'])))), products)
    open.forEach(({ next }, i) => { next['unit_price'] = prices[i] })
    for (const { next } of writes) next['total'] = lineTotal(next)
  },
}

/** While a sale has products its amount is their sum: 422 `amount_of_lines` for another one, `currency_of_lines` for another currency. */
export const guardAmount: Completion = {
  entity: 'opportunity', name: 'products',
  async complete(ctx, writes) {
    const touched = writes.flatMap((write, index) => (write.old && ['amount', 'currency'].some(name => write.given.has(name) && String(write.old![name]) !== String(write.next[name])) ? [{ write, index }] : []))
    if (touched.length === 0) return
    const sums = await sumsOf(ctx, touched.map(({ write }) => String(write.next['id'])))
    const problems = touched.flatMap(({ write: { next }, index }) => {
      const sum = sums.get(String(next['id']))
      if (!sum) return []
      if (sum.currency !== null && sum.currency !== next['currency']) return [{ field: 'currency', code: 'currency_of_lines', index }]
      return compare(String(next['amount'] ?? '0'), sum.total) === 0 ? [] : [{ field: 'amount', code: 'amount_of_lines', index }]
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** After products of a sale were written, or went into the bin or out of it: the sale's amount is their sum; the last one leaves it as it was. */
export const keepAmount: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'opportunity_line') return
  const ids = [...new Set(writes.flatMap(({ old, next }: Write) => [old?.['opportunity'], next['opportunity']]).filter((id): id is string => typeof id === 'string'))]
  await ctx.sql.unsafe(`select o.id from opportunity o where o.id = any($1::uuid[]) order by o.id limit ${ids.length} for update`, [ids], { prepare: true })
  const live = await ctx.sql.unsafe(`select o.id from opportunity o where o.id = any($1::uuid[]) and o.deleted_at is null limit ${ids.length}`, [ids], { prepare: true })
  const sums = await sumsOf(ctx, live.map(row => String(row['id'])))
  await updateMany(asSystem(ctx, 'amount of an opportunity'), 'opportunity', [...sums].map(([id, { total, currency }]) => ({ id, patch: { amount: total, ...(currency ? { currency } : {}) } })))
}

/** Exact total of a line, in its currency. */
function lineTotal(line: Row): string {
  const gross = multiply(String(line['quantity'] ?? '0'), String(line['unit_price'] ?? '0'), 6)
  return multiply(gross, ((100 - Number(line['discount'] ?? 0)) / 100).toFixed(8), 2)
}

async function sumsOf(ctx: Ctx, ids: string[]): Promise<Map<string, { total: string; currency: string | null }>> {
  const found = await ctx.sql.unsafe(`select l.opportunity, trim_scale(sum(coalesce(l.total, 0)))::text as total, max(l.currency) as currency from opportunity_line l
    where l.opportunity = any($1::uuid[]) and l.deleted_at is null group by l.opportunity limit ${Math.max(1, ids.length)}`, [ids], { prepare: true })
  return new Map(found.map(row => [String(row['opportunity']), { total: String(row['total']), currency: row['currency'] as string | null }]))
}

function question(day: string, line: Row, sale: Row | undefined): PriceQuestion {
  return { product: String(line['product']), priceBook: (sale?.['price_book'] as string | null | undefined) ?? null, quantity: String(line['quantity'] ?? '1'), currency: line['currency'] as string | null, day, customer: (sale?.['customer_key'] as string | null | undefined) ?? null, document: line['opportunity'] as string }
}
