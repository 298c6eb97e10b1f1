// From a day on, another price, or another quantity, of a line of a subscription.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const SubscriptionPriceStep = entity('subscription_price_step', {
  title: 'title', subtitle: ['from_date'], sort: 'from_date', access: 'via:subscription_line',
  list: ['from_date', 'unit_price', 'quantity', 'reason'],
  fields: {
    title: text({ max: 60, computed: true }),
    subscription_line: ref('subscription_line', { required: true, inverse: 'price_steps', onDelete: 'cascade', index: true }),
    subscription: ref('subscription', { computed: true, inverse: 'price_steps', index: true }),
    from_date: date({ required: true }),
    currency: currency({ computed: true }),
    // empty: the price stays
    unit_price: money({ currency: 'currency' }),
    // empty: the quantity stays
    quantity: number({ scale: 3, min: 0 }),
    reason: text({ max: 300 }),
  },
})
export interface SubscriptionPriceStep extends RowOf<typeof SubscriptionPriceStep> {}
