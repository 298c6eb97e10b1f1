// The amounts of an order line, exact, in the order's currency; the order's totals follow in the same transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { add, multiply } from '#kernel/currencies/decimal.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { unitPrice } from '#operational/sales/queries/price.ts'
import { keepTotals } from '#operational/sales/queries/totals.ts'

export const completeOrderLine: Completion = {
  entity: 'order_line', name: 'amounts',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'amounts of an order')
    const orders = await byId(lifted, 'order', writes.map(w => w.next['order']), ['currency', 'price_book', 'order_date'])
    const products = await byId(lifted, 'product', writes.map(w => w.next['product']), ['name', 'unit_price', 'currency', 'standard_cost'])
    for (const { old, next, given } of writes) {
      const order = orders.get(String(next['order'])), product = products.get(String(next['product']))
      next['currency'] = order?.['currency'] ?? product?.['currency'] ?? null
      if (product && (!old || old['product'] !== next['product'])) {
        next['description'] = given.has('description') && next['description'] ? next['description'] : product['name']
        next['unit_cost'] = product['standard_cost'] ?? null
        if (!given.has('unit_price')) next['unit_price'] = await unitPrice(ctx, { product: String(next['product']), priceBook: (order?.['price_book'] as string) ?? null, quantity: String(next['quantity'] ?? '1'), currency: next['currency'] as string | null, day: String(order?.['order_date'] ?? ctx.clock.now().toISOString().slice(0, 10)) }, product)
      }
      Object.assign(next, amounts(next))
    }
    await keepTotals(ctx, writes.map(w => w.next))
  },
}

/** net = quantity × price × (1 − discount), tax = net × rate, total = net + tax; rounded to 2 decimals each, half away from zero. */
export function amounts(line: Row): { net: string; tax: string; total: string } {
  const gross = multiply(String(line['quantity'] ?? '0'), String(line['unit_price'] ?? '0'), 6)
  const net = multiply(gross, fraction(100 - Number(line['discount'] ?? 0)), 2)
  const tax = multiply(net, fraction(Number(line['tax_rate'] ?? 0)), 2)
  return { net, tax, total: add(net, tax) }
}

function fraction(percent: number): string { return (percent / 100).toFixed(8) }

async function byId(ctx: Ctx, entity: string, ids: unknown[], fields: string[]): Promise<Map<string, Row>> {
  const wanted = [...new Set(ids.filter(id => typeof id === 'string'))]
  if (wanted.length === 0) return new Map()
  const found = await rows(ctx, entity, { fields: ['id', ...fields], filter: { field: 'id', op: 'in', value: wanted }, limit: 500 })
  return new Map(found.map(row => [String(row['id']), row]))
}
