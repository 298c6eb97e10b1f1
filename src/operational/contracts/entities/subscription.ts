// Something a customer pays for again and again. What it brings a month is worked out from its lines, price steps and pauses.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const BILLING_MONTHS = { monthly: 1, bimonthly: 2, quarterly: 3, semiannual: 6, annual: 12 } as const
export type BillingPeriod = keyof typeof BILLING_MONTHS

export const Subscription = entity('subscription', {
  title: 'number', subtitle: ['name', 'account'], sort: '-start_date', access: { own: true, via: ['account'] }, searchable: true,
  listFilter: { field: 'status', op: 'ne', value: 'ended' },
  navigation: { wing: 'operational', icon: 'calendar-clock', order: 47, rare: true },
  list: ['number', 'name', 'account', 'status', 'billing_period', 'recurring', 'mrr', 'start_date', 'end_date', 'owner'],
  indexes: [['customer_key']],
  fields: {
    number: autonumber({ prefix: 'S-', digits: 6 }),
    name: text({ search: 'public', max: 200 }),
    account: ref('account', { inverse: 'subscriptions', index: true }),
    contact: ref('contact', { inverse: 'subscriptions', index: true }),
    contract: ref('contract', { inverse: 'subscriptions', index: true }),
    order: ref('order', { inverse: 'subscriptions', index: true }),
    status: select(['planned', 'active', 'paused', 'ended'], { computed: true, index: true, tones: { active: 'good', paused: 'warn', ended: 'bad' } }),
    billing_period: select(['monthly', 'bimonthly', 'quarterly', 'semiannual', 'annual'], { required: true, default: 'monthly' }),
    start_date: date({ required: true, default: '$today', index: true }),
    // last day that is served
    end_date: date({ index: true }),
    end_reason: select(['price', 'need_gone', 'competitor', 'service', 'not_paid', 'merged', 'other']),
    currency: currency({ section: 'worth' }),
    // per month, in the subscription's currency, today
    recurring: money({ currency: 'currency', computed: true, section: 'worth' }),
    // the same in the organisation's currency, by the rate of the day the subscription was stored, which stays
    mrr: money({ computed: true, section: 'worth' }),
    arr: money({ computed: true, section: 'worth' }),
    exchange_rate: number({ scale: 9, computed: true, technical: true }),
    exchange_rate_date: date({ computed: true, technical: true }),
    next_billing_date: date({ computed: true, index: true, section: 'worth' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Subscription extends RowOf<typeof Subscription> {}
