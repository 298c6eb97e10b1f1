// By how much what a subscription brings a month changed in one month, in the organisation's currency. Worked out anew whenever the subscription changes; start + movements = end.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const MOVEMENTS = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const
export type MovementKind = (typeof MOVEMENTS)[number]

export const SubscriptionMovement = entity('subscription_movement', {
  title: 'kind', subtitle: ['month', 'subscription'], sort: '-month', access: 'via:subscription', serverOnly: true,
  list: ['month', 'kind', 'account', 'subscription', 'before', 'after', 'amount', 'owner'],
  indexes: [['customer_key', 'month'], ['month', 'kind']],
  fields: {
    subscription: ref('subscription', { required: true, inverse: 'movements', onDelete: 'cascade', index: true }),
    account: ref('account', { inverse: 'subscription_movements', index: true }),
    // first day of the month
    month: date({ required: true, index: true }),
    kind: select(MOVEMENTS, { required: true, tones: { new: 'good', expansion: 'good', reactivation: 'good', contraction: 'warn', churn: 'bad' } }),
    before: money({ computed: true }),
    after: money({ computed: true }),
    amount: money({ computed: true }),
    owner: ref('user', { index: true }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface SubscriptionMovement extends RowOf<typeof SubscriptionMovement> {}
