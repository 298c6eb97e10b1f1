// What one touch costs us, by channel: so much each time, and so much a minute, from a day on. In the organisation's currency.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'
import { CHANNELS } from '#customer/channels.ts'

export const ServiceCostRate = entity('service_cost_rate', {
  title: 'channel', subtitle: ['valid_from'], sort: 'channel', access: 'reference',
  navigation: { wing: 'administration', icon: 'gauge', order: 60 },
  list: ['channel', 'per_interaction', 'per_minute', 'valid_from', 'note'],
  fields: {
    channel: select(CHANNELS, { required: true, index: true }),
    per_interaction: money({ default: '0' }),
    per_minute: money({ default: '0' }),
    valid_from: date({ required: true, default: '2000-01-01' }),
    note: text({ max: 300 }),
  },
})
export interface ServiceCostRate extends RowOf<typeof ServiceCostRate> {}
