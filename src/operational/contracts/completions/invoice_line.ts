// Amounts of an invoice's line that were not told, and what the goods cost us on that day: what the order froze, else the product's cost.
import { asSystem } from '#kernel/access/system.ts'
import { ratesOn } from '#kernel/currencies/rates.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { plus, round, times } from '#math/decimal.ts'
import { exchanged } from '#operational/sales/public.ts'

export const completeInvoiceLine: Completion = {
  entity: 'invoice_line', name: 'amounts',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'lines of an invoice')
    const heads = await byIds(lifted, 'invoice', writes.map(w => w.next['invoice']), ['currency'])
    const agreed = await byIds(lifted, 'order_line', writes.map(w => w.next['order_line']), ['product', 'description', 'unit_cost', 'currency'])
    for (const { next } of writes) next['product'] ??= agreed.get(String(next['order_line']))?.['product'] ?? null
    const products = await byIds(lifted, 'product', writes.map(w => w.next['product']), ['name', 'standard_cost', 'currency'])
    const rates = await ratesOn(ctx, [...heads.values(), ...agreed.values(), ...products.values()].map(row => String(row['currency'])), ctx.clock.now())
    for (const { old, next } of writes) {
      const order = agreed.get(String(next['order_line'])), product = products.get(String(next['product'])), currency = String(heads.get(String(next['invoice']))?.['currency'])
      Object.assign(next, { currency, description: next['description'] ?? order?.['description'] ?? product?.['name'] ?? null })
      Object.assign(next, amounts(next))
      if (!old || old['product'] !== next['product'] || old['order_line'] !== next['order_line']) next['unit_cost'] = exchanged(rates, order?.['unit_cost'], order?.['currency'], currency) ?? exchanged(rates, product?.['standard_cost'], product?.['currency'], currency)
    }
  },
}

function amounts(line: Row): Row {
  const net = line['net'] ?? round(times(String(line['quantity'] ?? '0'), String(line['unit_price'] ?? '0')), 2), tax = line['tax'] ?? '0'
  return { net, tax, total: line['total'] ?? plus(String(net), String(tax)) }
}
