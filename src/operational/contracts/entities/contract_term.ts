// One stretch of a contract, as it was begun or gone on with. Nobody edits it.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const ContractTerm = entity('contract_term', {
  title: 'kind', subtitle: ['start_date', 'end_date'], sort: '-position', access: 'via:contract', appendOnly: true, serverOnly: true,
  list: ['position', 'kind', 'start_date', 'end_date', 'value', 'note', 'created_by'],
  fields: {
    contract: ref('contract', { required: true, inverse: 'contract_terms', onDelete: 'cascade', index: true }),
    position: number({ integer: true, required: true }),
    kind: select(['initial', 'automatic', 'decision'], { required: true }),
    start_date: date(),
    end_date: date(),
    currency: currency(),
    value: money({ currency: 'currency' }),
    note: text({ max: 1000 }),
  },
})
export interface ContractTerm extends RowOf<typeof ContractTerm> {}
