// So much of a payment, or of a credit note, settles so much of an invoice.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const PaymentAllocation = entity('payment_allocation', {
  title: 'title', subtitle: ['payment', 'invoice'], sort: '-allocated_on', access: 'via:invoice',
  list: ['allocated_on', 'invoice', 'payment', 'credit_note', 'amount', 'source_amount'],
  fields: {
    title: text({ max: 60, computed: true }),
    invoice: ref('invoice', { required: true, inverse: 'allocations', onDelete: 'cascade', index: true }),
    payment: ref('payment', { inverse: 'allocations', onDelete: 'cascade', index: true }),
    credit_note: ref('invoice', { inverse: 'applications', index: true }),
    allocated_on: date({ default: '$today' }),
    // in the invoice's currency
    currency: currency({ computed: true }),
    amount: money({ currency: 'currency', required: true }),
    // in the currency of payment or credit note; the same amount where that is the invoice's
    source_currency: currency({ computed: true }),
    source_amount: money({ currency: 'source_currency' }),
  },
})
export interface PaymentAllocation extends RowOf<typeof PaymentAllocation> {}
