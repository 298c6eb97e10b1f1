// A list of prices in one currency, for a time and for the customers it is meant for.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { text } from '#kernel/fields/text.ts'
import { translated } from '#kernel/fields/translated.ts'

export const PriceBook = entity('price_book', {
  title: 'name', subtitle: ['currency'], sort: 'name', access: 'reference', list: ['name', 'currency', 'valid_from', 'valid_to', 'default', 'active'],
  navigation: { wing: 'operational', icon: 'tags', order: 53, rare: true },
  fields: {
    name: translated({ required: true }),
    currency: currency({ required: true }),
    valid_from: date(),
    valid_to: date(),
    customer_group: text({ max: 100 }),
    default: boolean({ default: false }),
    active: boolean({ default: true }),
  },
})
export interface PriceBook extends RowOf<typeof PriceBook> {}
