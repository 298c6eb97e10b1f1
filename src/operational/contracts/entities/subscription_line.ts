// One product of a subscription: quantity and price for each billing period. Prices of later days are its steps.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const SubscriptionLine = entity('subscription_line', {
  title: 'description', subtitle: ['product'], sort: 'position', access: 'via:subscription',
  list: ['position', 'product', 'description', 'quantity', 'unit_price', 'discount', 'start_date', 'end_date'],
  fields: {
    subscription: ref('subscription', { required: true, inverse: 'lines', onDelete: 'cascade', index: true }),
    position: number({ integer: true, min: 0 }),
    product: ref('product', { inverse: 'subscription_lines', index: true }),
    description: text({ max: 300 }),
    quantity: number({ scale: 3, min: 0, required: true, default: '1' }),
    currency: currency({ computed: true }),
    unit_price: money({ currency: 'currency' }),
    discount: percent({ min: 0, max: 100, default: 0 }),
    // empty: as long as the subscription
    start_date: date(),
    end_date: date(),
  },
})
export interface SubscriptionLine extends RowOf<typeof SubscriptionLine> {}
