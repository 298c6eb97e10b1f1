// An invoice as the ERP or the tax office tells of it. We never issue one: number, series, UUID, amounts and files come from outside; what is paid follows from payments.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { file } from '#kernel/fields/file.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

const given = { currency: 'currency', section: 'totals' } as const
const computed = { ...given, computed: true } as const

/** States in which something of an invoice is still to be paid. */
export const OPEN_INVOICE = ['open', 'partly_paid', 'overdue'] as const

export const Invoice = entity('invoice', {
  title: 'full_number', subtitle: ['account', 'contact'], sort: '-invoice_date', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'receipt', order: 48 },
  list: ['full_number', 'kind', 'account', 'invoice_date', 'due_date', 'status', 'total', 'balance', 'owner'],
  indexes: [['customer_key'], ['status', 'due_date'], ['account', 'status']],
  fields: {
    full_number: text({ max: 100, computed: true, search: 'public', index: true }),
    series: text({ max: 25 }),
    number: text({ max: 40, required: true }),
    // folio fiscal, CUFE, CAE … of the tax office
    uuid: text({ max: 100, unique: true, search: 'public' }),
    kind: select(['invoice', 'credit_note', 'debit_note'], { required: true, default: 'invoice', index: true, tones: { credit_note: 'warn' } }),
    status: select([...OPEN_INVOICE, 'paid', 'cancelled'], { computed: true, index: true, tones: { partly_paid: 'accent', overdue: 'bad', paid: 'good' } }),
    business_unit: ref('business_unit', { inverse: 'invoices' }),
    account: ref('account', { inverse: 'invoices', index: true }),
    contact: ref('contact', { inverse: 'invoices', index: true }),
    order: ref('order', { inverse: 'invoices', index: true }),
    contract: ref('contract', { inverse: 'invoices', index: true }),
    subscription: ref('subscription', { inverse: 'invoices', index: true }),
    // what a credit note takes back
    corrects: ref('invoice', { inverse: 'corrections', index: true }),
    purchase_order: text({ max: 60, search: 'public' }),
    invoice_date: date({ required: true, default: '$today', index: true }),
    due_date: date({ index: true }),
    cancelled_on: date(),
    currency: currency({ section: 'totals' }),
    subtotal: money(given),
    tax: money(given),
    withholding: money(given),
    total: money(given),
    paid: money(computed),
    balance: money(computed),
    // net and open amount with the sign they have for us: a credit note takes away, a cancelled invoice is nothing
    signed_net: money(computed),
    signed_balance: money(computed),
    pdf: file({ section: 'files' }),
    xml: file({ section: 'files' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    notes: longtext({ section: 'notes' }),
    // business unit, series and number: the same invoice is stored once
    identity: text({ max: 150, computed: true, unique: true, technical: true }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Invoice extends RowOf<typeof Invoice> {}
