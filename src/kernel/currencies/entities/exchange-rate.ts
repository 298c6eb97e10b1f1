// What one unit of a currency was worth in the organisation's own, from a day on.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { number } from '#kernel/fields/number.ts'
import { select } from '#kernel/fields/select.ts'

export const ExchangeRate = entity('exchange_rate', {
  title: 'currency', sort: '-date', access: 'reference', navigation: { wing: 'administration', icon: 'coins', order: 60 }, list: ['currency', 'rate', 'date', 'rate_type'], indexes: [['currency', 'date desc']],
  fields: {
    currency: currency({ required: true, index: true }),
    rate: number({ required: true, scale: 9, min: 0.000000001 }),
    date: date({ required: true, default: '$today', index: true }),
    rate_type: select(['official', 'market', 'internal'], { default: 'official' }),
  },
})
export interface ExchangeRate extends RowOf<typeof ExchangeRate> {}
