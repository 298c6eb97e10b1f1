// An entry is in the currency of its price book.
import { asSystem } from '#kernel/access/system.ts'
import type { Completion } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'

export const currencyOfEntry: Completion = {
  entity: 'price_book_entry', name: 'currency',
  async complete(ctx, writes) {
    const books = await byIds(asSystem(ctx, 'currency of a price list'), 'price_book', writes.map(w => w.next['price_book']), ['currency'])
    for (const { next } of writes) next['currency'] = books.get(String(next['price_book']))?.['currency'] ?? null
  },
}
