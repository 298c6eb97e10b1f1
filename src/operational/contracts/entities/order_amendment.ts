// A change of an order that was confirmed: what changed, why, and what it is worth. The order itself is revision 1.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

const amount = { currency: 'currency', computed: true } as const

export const OrderAmendment = entity('order_amendment', {
  title: 'title', subtitle: ['order'], sort: '-revision', access: 'via:order', appendOnly: true, serverOnly: true,
  list: ['revision', 'order', 'effective_date', 'net_effect', 'total_effect', 'total_after', 'reason'],
  fields: {
    title: text({ max: 80, computed: true }),
    order: ref('order', { required: true, inverse: 'amendments', onDelete: 'cascade', index: true }),
    revision: number({ integer: true, required: true }),
    effective_date: date({ default: '$today' }),
    reason: longtext({ required: true }),
    // [{line, description, before, after}]: quantity, price, discount, tax and amounts of each line that changed; null where there was or is none
    changes: json({ technical: true, maxBytes: 500_000 }),
    currency: currency(),
    net_effect: money(amount),
    tax_effect: money(amount),
    total_effect: money(amount),
    total_before: money(amount),
    total_after: money(amount),
  },
})
export interface OrderAmendment extends RowOf<typeof OrderAmendment> {}
