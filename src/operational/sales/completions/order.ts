// Currency and grain of an order, and its totals before there are lines.
import { asSystem } from '#kernel/access/system.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import type { Completion } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { customerKey } from '#customer/customer_key.ts'

export const completeOrder: Completion = {
  entity: 'order', name: 'currency',
  async complete(ctx, writes) {
    const base = await baseCurrency(ctx)
    const books = await byIds(asSystem(ctx, 'currency of an order'), 'price_book', writes.filter(w => !w.next['currency']).map(w => w.next['price_book']), ['currency'])
    for (const { next } of writes) {
      if (!next['currency']) next['currency'] = books.get(String(next['price_book']))?.['currency'] ?? base
      for (const name of ['subtotal', 'tax', 'total']) next[name] ??= '0'
      next['customer_key'] = customerKey(next)
    }
  },
}
