// What somebody, a team or a territory is to sell in a period, of everything or of one product family.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { PERIODS } from '#operational/forecast/period.ts'

export const Quota = entity('quota', {
  title: 'name', subtitle: ['period', 'starts_on'], sort: '-starts_on,name', access: 'own', searchable: false,
  navigation: { wing: 'operational', icon: 'flag', order: 47, rare: true },
  list: ['name', 'user', 'team', 'territory', 'family', 'period', 'starts_on', 'amount'],
  indexes: [['starts_on', 'period']],
  fields: {
    // of whom it is, and of which period
    name: text({ computed: true, max: 250 }),
    user: ref('user', { inverse: 'quotas', index: true }),
    team: ref('team', { inverse: 'quotas', index: true }),
    territory: ref('territory', { inverse: 'quotas', index: true }),
    family: ref('product_family', { inverse: 'quotas' }),
    period: select(PERIODS, { required: true, default: 'month' }),
    // any day of the period: kept as its first one
    starts_on: date({ required: true, default: '$today', index: true }),
    ends_on: date({ computed: true }),
    currency: currency(),
    amount: money({ required: true, currency: 'currency' }),
    // the quota it is a part of, where it was spread
    part_of: ref('quota', { inverse: 'parts', computed: true }),
    note: text({ max: 500 }),
  },
})
export interface Quota extends RowOf<typeof Quota> {}
