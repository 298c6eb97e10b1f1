// A stretch of time in which a subscription is neither served nor paid for.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const SubscriptionPause = entity('subscription_pause', {
  title: 'title', subtitle: ['reason'], sort: '-from_date', access: 'via:subscription',
  list: ['from_date', 'to_date', 'reason', 'subscription'],
  fields: {
    title: text({ max: 60, computed: true }),
    subscription: ref('subscription', { required: true, inverse: 'pauses', onDelete: 'cascade', index: true }),
    from_date: date({ required: true, default: '$today' }),
    // last day of the pause; empty: until further notice
    to_date: date(),
    reason: text({ max: 300 }),
  },
})
export interface SubscriptionPause extends RowOf<typeof SubscriptionPause> {}
