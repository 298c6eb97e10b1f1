// The price of one product in one price book, from a quantity on. Floor and target guide a quotation and are for those whose role names them.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

export const PriceBookEntry = entity('price_book_entry', {
  title: 'product', subtitle: ['price_book', 'minimum_quantity'], sort: 'minimum_quantity', access: 'reference',
  list: ['product', 'price_book', 'minimum_quantity', 'unit_price', 'valid_from', 'valid_to'],
  fields: {
    price_book: ref('price_book', { required: true, inverse: 'entries', onDelete: 'cascade', index: true }),
    product: ref('product', { required: true, inverse: 'price_book_entries', index: true }),
    minimum_quantity: number({ scale: 3, min: 0, default: '1' }),
    currency: currency({ computed: true }),
    unit_price: money({ currency: 'currency', required: true }),
    floor_price: money({ currency: 'currency', restricted: true }),
    target_price: money({ currency: 'currency', restricted: true }),
    valid_from: date(),
    valid_to: date(),
    // what one customer may take at this price within a period; beyond it the list price holds
    limit_quantity: number({ scale: 3, min: 0 }),
    limit_amount: money({ currency: 'currency' }),
    limit_period: select(['month', 'quarter', 'year', 'validity'], { default: 'validity' }),
  },
})
export interface PriceBookEntry extends RowOf<typeof PriceBookEntry> {}
