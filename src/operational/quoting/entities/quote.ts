// An offer of prices to a customer, in versions. What was sent is frozen (`document`), and its state moves by actions only.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { country } from '#kernel/fields/country.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { datetime } from '#kernel/fields/datetime.ts'
import { json } from '#kernel/fields/json.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { percent } from '#kernel/fields/percent.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

export const QUOTE_STATES = ['draft', 'in_approval', 'approved', 'sent', 'viewed', 'change_requested', 'accepted', 'rejected', 'expired', 'superseded'] as const
export type QuoteState = (typeof QUOTE_STATES)[number]

const amount = { currency: 'currency', computed: true } as const
const secret = { ...amount, restricted: true, section: 'profit' } as const

export const Quote = entity('quote', {
  title: 'number', subtitle: ['account', 'contact'], sort: '-created_at', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'file-text', order: 43 },
  list: ['number', 'account', 'state', 'total', 'valid_until', 'contact', 'owner', 'revision', 'updated_at'],
  indexes: [['customer_key', 'created_at'], ['state', 'valid_until']],
  fields: {
    number: text({ max: 40, computed: true, search: 'public', index: true }),
    revision: number({ integer: true, computed: true }),
    subject: text({ max: 250, search: 'public' }),
    state: select(QUOTE_STATES, { computed: true, index: true, tones: { in_approval: 'warn', approved: 'accent', sent: 'accent', viewed: 'accent', change_requested: 'warn', accepted: 'good', rejected: 'bad', expired: 'bad' } }),
    business_unit: ref('business_unit', { inverse: 'quotes', onDelete: 'restrict', index: true }),
    account: ref('account', { inverse: 'quotes', index: true }),
    contact: ref('contact', { inverse: 'quotes', index: true }),
    opportunity: ref('opportunity', { inverse: 'quotes', index: true }),
    supersedes: ref('quote', { inverse: 'superseded_by', computed: true }),
    language: select(['es', 'en'], { section: 'conditions' }),
    currency: currency({ section: 'conditions' }),
    price_book: ref('price_book', { section: 'conditions' }),
    quote_date: date({ computed: true, section: 'conditions' }),
    valid_until: date({ index: true, section: 'conditions' }),
    // cascaded, on the whole, after those of the lines: 10+5
    discount: text({ max: 60, section: 'conditions' }),
    freight: money({ currency: 'currency', section: 'conditions' }),
    prices_include_tax: boolean({ default: false, section: 'conditions' }),
    tax_country: country({ section: 'conditions' }),
    tax_region: text({ max: 60, section: 'conditions' }),
    tax_regime: text({ max: 150, section: 'conditions' }),
    advance_percent: percent({ min: 0, max: 100, default: 0, section: 'payment' }),
    credit_days: number({ integer: true, min: 0, max: 720, default: 0, section: 'payment' }),
    delivery_time: text({ max: 200, section: 'payment' }),
    subtotal: money({ ...amount, section: 'totals' }),
    discount_amount: money({ ...amount, section: 'totals' }),
    net: money({ ...amount, section: 'totals' }),
    tax: money({ ...amount, section: 'totals' }),
    withholding: money({ ...amount, section: 'totals' }),
    total: money({ ...amount, section: 'totals' }),
    taxes: json({ computed: true, technical: true, section: 'totals' }),
    expected_profit: money(secret),
    margin_percent: percent({ computed: true, restricted: true, section: 'profit' }),
    win_probability: percent({ computed: true, section: 'profit' }),
    introduction: longtext({ section: 'texts' }),
    terms: longtext({ section: 'texts' }),
    internal_notes: longtext({ section: 'texts' }),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    sent_at: datetime({ computed: true, section: 'course' }),
    viewed_at: datetime({ computed: true, section: 'course' }),
    decided_at: datetime({ computed: true, section: 'course' }),
    decision_note: text({ max: 1000, computed: true, section: 'course' }),
    // what was approved, and what was sent: SHA-256 of the content
    approved_hash: text({ max: 64, computed: true, technical: true }),
    document_hash: text({ max: 64, computed: true, technical: true }),
    document: json({ computed: true, technical: true, maxBytes: 2_000_000 }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Quote extends RowOf<typeof Quote> {}
