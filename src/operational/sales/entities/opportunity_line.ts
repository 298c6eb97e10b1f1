// One product of an opportunity. The totals of the lines are its amount.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const OpportunityLine = entity('opportunity_line', {
  title: 'description', subtitle: ['product'], sort: 'position', access: 'via:opportunity', list: ['opportunity', 'position', 'product', 'description', 'quantity', 'unit_price', 'discount', 'total'],
  fields: {
    opportunity: ref('opportunity', { required: true, inverse: 'lines', onDelete: 'cascade', index: true }),
    position: number({ integer: true, min: 0 }),
    product: ref('product', { inverse: 'opportunity_lines', index: true }),
    description: text({ max: 300 }),
    quantity: number({ scale: 3, min: 0, required: true, default: '1' }),
    currency: currency({ computed: true }),
    unit_price: money({ currency: 'currency' }),
    discount: percent({ min: 0, max: 100, default: 0 }),
    total: money({ currency: 'currency', computed: true }),
  },
})
export interface OpportunityLine extends RowOf<typeof OpportunityLine> {}
