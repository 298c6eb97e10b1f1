// Money that came in, as bank or ERP tell of it, and how much of it was put to invoices.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const Payment = entity('payment', {
  title: 'number', subtitle: ['account', 'reference'], sort: '-payment_date', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'credit-card', order: 49, rare: true },
  list: ['number', 'account', 'payment_date', 'method', 'reference', 'amount', 'unallocated', 'status', 'owner'],
  indexes: [['customer_key']],
  fields: {
    number: autonumber({ prefix: 'PAG-', digits: 6 }),
    account: ref('account', { inverse: 'payments', index: true }),
    contact: ref('contact', { inverse: 'payments', index: true }),
    payment_date: date({ required: true, default: '$today', index: true }),
    method: select(['transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other'], { default: 'transfer' }),
    reference: text({ max: 100, search: 'public' }),
    // a cheque that bounced, a debit that was sent back: it pays nothing any more
    status: select(['received', 'reversed'], { required: true, default: 'received', tones: { received: 'good', reversed: 'bad' } }),
    currency: currency(),
    amount: money({ currency: 'currency', required: true }),
    allocated: money({ currency: 'currency', computed: true }),
    unallocated: money({ currency: 'currency', computed: true }),
    receipt: text({ max: 100, search: 'public' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    notes: longtext({ section: 'notes' }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Payment extends RowOf<typeof Payment> {}
