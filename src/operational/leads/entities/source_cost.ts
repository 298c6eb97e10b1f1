// What a source of leads cost in a span of days. Days inside the span share it evenly.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { text } from '#kernel/fields/text.ts'

export const SourceCost = entity('source_cost', {
  title: 'source', subtitle: ['from', 'to'], sort: '-from', access: 'reference',
  navigation: { wing: 'administration', icon: 'coins', order: 53 },
  list: ['source', 'from', 'to', 'amount', 'note'],
  indexes: [['from', 'to']],
  fields: {
    source: text({ required: true, max: 100, index: true }),
    from: date({ required: true }),
    to: date({ required: true }),
    currency: currency(),
    amount: money({ currency: 'currency', required: true }),
    note: text({ max: 300 }),
  },
})
export interface SourceCost extends RowOf<typeof SourceCost> {}
