// The amounts of an order line, exact, in the order's currency; the order's totals follow in the same transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { add, multiply } from '#kernel/currencies/decimal.ts'
import { ratesOn } from '#kernel/currencies/rates.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { exchanged } from '#operational/sales/queries/exchange.ts'
import { unitPrices, type PriceQuestion } from '#operational/sales/queries/price.ts'
import { keepTotals } from '#operational/sales/queries/totals.ts'

export const completeOrderLine: Completion = {
  entity: 'order_line', name: 'amounts',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'amounts of an order')
    const orders = await byIds(lifted, 'order', writes.map(w => w.next['order']), ['currency', 'price_book', 'order_date', 'customer_key'])
    const chosen = writes.filter(({ old, next }) => next['product'] && old?.['product'] !== next['product'])
    const products = await byIds(lifted, 'product', chosen.map(w => w.next['product']), ['name', 'unit_price', 'currency', 'standard_cost', 'freight_cost'])
    const rates = await ratesOn(ctx, [...orders.values(), ...products.values()].flatMap(row => (row['currency'] ? [String(row['currency'])] : [])), ctx.clock.now())
    for (const { next } of writes) next['currency'] = orders.get(String(next['order']))?.['currency'] ?? next['currency']
    for (const { old, next, given } of chosen) {
      if (old && !given.has('unit')) next['unit'] = null
      const product = products.get(String(next['product']))!
      next['currency'] ??= product['currency'] ?? null
      next['description'] = given.has('description') && next['description'] ? next['description'] : product['name']
      for (const [frozen, name] of COSTS) if (!given.has(frozen)) next[frozen] = exchanged(rates, product[name], product['currency'], String(next['currency'] ?? ''))
    }
    const prices = await unitPrices(ctx, chosen.map(({ next }) => question(ctx, next, orders.get(String(next['order'])))), products)
    chosen.forEach(({ next, given }, i) => {
      if (!given.has('unit_price')) next['unit_price'] = prices[i]
      if (!given.has('list_price')) next['list_price'] = prices[i]
    })
    for (const write of writes) Object.assign(write.next, agreed(write) ?? amounts(write.next))
    await keepTotals(ctx, writes.map(w => w.next), { left: writes.flatMap(({ old, next }) => old && old['order'] !== next['order'] ? [String(old['order'])] : []) })
  },
}

const COSTS = [['unit_cost', 'standard_cost'], ['unit_freight', 'freight_cost']] as const

/** net = quantity × price × (1 − discount), tax = net × rate, total = net + tax; rounded to 2 decimals each, half away from zero. */
export function amounts(line: Row): { net: string; tax: string; total: string } {
  const gross = multiply(String(line['quantity'] ?? '0'), String(line['unit_price'] ?? '0'), 6)
  const net = multiply(gross, fraction(100 - Number(line['discount'] ?? 0)), 2)
  const tax = multiply(net, fraction(Number(line['tax_percent'] ?? 0)), 2)
  return { net, tax, total: add(net, tax) }
}

const PRICED = ['quantity', 'unit_price', 'discount', 'tax_percent'] as const

/** What the customer accepted, to the cent; null once something of it was changed. */
function agreed({ old, next }: Write): Row | null {
  if (next['quoted_net'] == null) return null
  if (old && PRICED.some(name => String(old[name]) !== String(next[name]))) { Object.assign(next, { quoted_net: null, quoted_tax: null }); return null }
  const net = String(next['quoted_net']), tax = String(next['quoted_tax'] ?? '0')
  return { net, tax, total: add(net, tax) }
}

function fraction(percent: number): string { return (percent / 100).toFixed(8) }

function question(ctx: Ctx, line: Row, order: Row | undefined): PriceQuestion {
  return {
    product: String(line['product']), priceBook: (order?.['price_book'] as string | null | undefined) ?? null, quantity: String(line['quantity'] ?? '1'), currency: line['currency'] as string | null,
    day: String(order?.['order_date'] ?? ctx.clock.now().toISOString()).slice(0, 10), customer: (order?.['customer_key'] as string | null | undefined) ?? null, document: (line['order'] as string | null | undefined) ?? null,
  }
}
