// What is sold. The standard cost is for those whose role names it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { currency } from '#kernel/fields/currency.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Product = entity('product', {
  title: 'name', subtitle: ['sku'], sort: 'name', access: 'reference', searchable: true, list: ['name', 'sku', 'family', 'kind', 'unit_price', 'currency', 'active'],
  navigation: { wing: 'operational', icon: 'package', order: 50 },
  fields: {
    name: text({ required: true, search: 'public', max: 200, index: true }),
    sku: text({ unique: true, search: 'public', max: 64 }),
    kind: select(['good', 'service', 'subscription'], { default: 'good' }),
    family: ref('product_family', { inverse: 'products', index: true }),
    description: longtext(),
    brand: text({ max: 100, index: true }),
    // the same thing in another size or colour; what a variant has not of its own (price, cost, floor) is that of the product
    variant_of: ref('product', { inverse: 'variants', index: true }),
    variant: text({ max: 100 }),
    unit: text({ max: 20 }),
    currency: currency(),
    unit_price: money({ currency: 'currency' }),
    standard_cost: money({ currency: 'currency', restricted: true }),
    // what carrying one unit to the customer costs us
    freight_cost: money({ currency: 'currency', restricted: true }),
    floor_price: money({ currency: 'currency', restricted: true }),
    target_price: money({ currency: 'currency', restricted: true }),
    // codes of tax templates, separated by blanks; empty: the standard ones of the country that sells
    tax_codes: text({ max: 200 }),
    active: boolean({ default: true, index: true }),
  },
})
export interface Product extends RowOf<typeof Product> {}
