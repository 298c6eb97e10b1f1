// A report that comes by mail by itself: to oneself, or to people who report to one. Everybody gets it with their own rights.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { date } from '#kernel/fields/date.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { PERIODS } from '#operational/forecast/period.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const ReportSubscription = entity('report_subscription', {
  title: 'name', subtitle: ['owner'], sort: 'name', access: 'own',
  navigation: { wing: 'operational', icon: 'mail', order: 49, rare: true },
  list: ['name', 'report', 'frequency', 'hour', 'owner', 'active', 'last_sent_on'],
  fields: {
    name: text({ required: true, max: 150 }),
    report: select(['forecast', 'movement', 'sellers', 'goals', 'my_day'], { required: true, default: 'forecast' }),
    period: select(PERIODS, { default: 'month' }),
    frequency: select(['daily', 'weekly', 'monthly'], { required: true, default: 'weekly' }),
    weekday: select(WEEKDAYS, { default: 'mon' }),
    // 29 to 31: the last day of shorter months
    day_of_month: number({ integer: true, min: 1, max: 31, default: 1 }),
    // in the organisation's zone
    hour: number({ integer: true, min: 0, max: 23, required: true, default: 7 }),
    recipients: multiselect([], { choices: 'user.id' }),
    owner: ref('user', { default: '$me', required: true, index: true }),
    active: boolean({ default: true }),
    last_sent_on: date({ derived: true }),
  },
})
export interface ReportSubscription extends RowOf<typeof ReportSubscription> {}
