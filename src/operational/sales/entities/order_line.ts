// One product of an order. Amounts are exact decimals in the order's currency, worked out by the server.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const OrderLine = entity('order_line', {
  title: 'description', subtitle: ['product'], sort: 'position', access: 'via:order',
  list: ['position', 'product', 'description', 'quantity', 'unit', 'unit_price', 'discount', 'net', 'tax_percent', 'total'],
  fields: {
    order: ref('order', { required: true, inverse: 'lines', onDelete: 'cascade', index: true }),
    position: number({ integer: true, min: 0 }),
    product: ref('product', { inverse: 'order_lines', index: true }),
    description: text({ max: 300 }),
    quantity: number({ scale: 3, min: 0, required: true, default: '1' }),
    // of a quotation's line that was sold in another unit than the product's own: quantity and price are of this one
    unit: text({ max: 20, computed: true }),
    currency: currency({ computed: true }),
    unit_price: money({ currency: 'currency' }),
    discount: percent({ min: 0, max: 100, default: 0 }),
    tax_percent: percent({ min: -100, max: 100, default: 0 }),
    net: money({ currency: 'currency', computed: true }),
    tax: money({ currency: 'currency', computed: true }),
    total: money({ currency: 'currency', computed: true }),
    // frozen with the line: what the list said, what a unit costs us, and what carrying it costs
    list_price: money({ currency: 'currency', computed: true }),
    unit_cost: money({ currency: 'currency', computed: true, restricted: true }),
    unit_freight: money({ currency: 'currency', computed: true, restricted: true }),
    // the amounts that were agreed on with a quotation; they hold while quantity, price, discount and tax are as agreed
    quoted_net: money({ currency: 'currency', computed: true }),
    quoted_tax: money({ currency: 'currency', computed: true }),
  },
})
export interface OrderLine extends RowOf<typeof OrderLine> {}
