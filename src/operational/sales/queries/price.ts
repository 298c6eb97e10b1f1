// What a product costs a customer today.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { compare } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'

export interface PriceQuestion { product: string; priceBook: string | null; quantity: string; currency: string | null; day: string }

/** The unit price: the entry of the price book with the largest minimum quantity that is reached on that day, else the product's own price in the same currency; null when neither exists. */
export async function unitPrice(ctx: Ctx, question: PriceQuestion, product: Row): Promise<string | null> {
  if (question.priceBook) {
    const entries = await rows(asSystem(ctx, 'prices of a list'), 'price_book_entry', {
      fields: ['minimum_quantity', 'unit_price', 'valid_from', 'valid_to'], limit: 100,
      filter: { all: [{ field: 'price_book', op: 'eq', value: question.priceBook }, { field: 'product', op: 'eq', value: question.product }] }, sort: '-minimum_quantity',
    })
    const entry = entries.find(e => compare(String(e['minimum_quantity'] ?? '0'), question.quantity) <= 0 && (!e['valid_from'] || String(e['valid_from']) <= question.day) && (!e['valid_to'] || String(e['valid_to']) >= question.day))
    if (entry) return String(entry['unit_price'])
  }
  return product['unit_price'] != null && (!product['currency'] || !question.currency || product['currency'] === question.currency) ? String(product['unit_price']) : null
}
