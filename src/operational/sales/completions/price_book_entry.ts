// An entry is in the currency of its price book.
import { asSystem } from '#kernel/access/system.ts'
import type { Completion } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'

export const currencyOfEntry: Completion = {
  entity: 'price_book_entry', name: 'currency',
  async complete(ctx, writes) {
    const books = [...new Set(writes.map(w => w.next['price_book']).filter(id => typeof id === 'string'))]
    const found = await rows(asSystem(ctx, 'currency of a price list'), 'price_book', { fields: ['id', 'currency'], filter: { field: 'id', op: 'in', value: books }, limit: 500 })
    const currencies = new Map(found.map(row => [row['id'], row['currency']]))
    for (const { next } of writes) next['currency'] = currencies.get(next['price_book']) ?? null
  },
}
