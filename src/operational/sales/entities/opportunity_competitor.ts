// A competitor met in one sale, and how far they got.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { money } from '#kernel/fields/money.ts'
import { currency } from '#kernel/fields/currency.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const OpportunityCompetitor = entity('opportunity_competitor', {
  title: 'competitor', subtitle: ['opportunity', 'state'], sort: 'state', access: 'via:opportunity', list: ['opportunity', 'competitor', 'state', 'price', 'note'],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'competitors', onDelete: 'cascade', index: true }),
    competitor: ref('competitor', { required: true, inverse: 'met_in', onDelete: 'restrict', index: true }),
    state: select(['named', 'offered', 'ahead', 'out', 'won'], { required: true, default: 'named', tones: { ahead: 'warn', out: 'good', won: 'bad' } }),
    currency: currency(),
    price: money({ currency: 'currency' }),
    note: text({ max: 300 }),
  },
})
export interface OpportunityCompetitor extends RowOf<typeof OpportunityCompetitor> {}
