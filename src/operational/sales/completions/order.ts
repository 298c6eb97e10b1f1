// Currency and grain of an order, and its totals before there are lines.
import { baseCurrency } from '#kernel/currencies/rates.ts'
import type { Completion } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { asSystem } from '#kernel/access/system.ts'
import { customerKey } from '#customer/customer_key.ts'

export const completeOrder: Completion = {
  entity: 'order', name: 'currency',
  async complete(ctx, writes) {
    for (const { next } of writes) {
      if (!next['currency'] && next['price_book']) next['currency'] = (await get(asSystem(ctx, 'currency of an order'), 'price_book', String(next['price_book']), ['currency']))['currency']
      next['currency'] ??= await baseCurrency(ctx)
      for (const name of ['subtotal', 'tax', 'total']) next[name] ??= '0'
      next['customer_key'] = customerKey(next)
    }
  },
}
