// A confirmed sale. The fiscal invoice is the ERP's; here are its number and state once it tells us.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { address } from '#kernel/fields/address.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import { currency } from '#kernel/fields/currency.ts'
import { date } from '#kernel/fields/date.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { ref } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'
import { text } from '#kernel/fields/text.ts'

/** States in which an order is a sale: agreed upon, and not called off. What is sold, paid by commission, or part of a customer's worth counts these. */
export const SOLD_ORDER = ['confirmed', 'fulfilled', 'invoiced'] as const

export const Order = entity('order', {
  title: 'number', subtitle: ['account', 'contact'], sort: '-order_date', access: { own: true, via: ['account'] }, searchable: true,
  navigation: { wing: 'operational', icon: 'shopping-cart', order: 45 },
  list: ['number', 'account', 'contact', 'order_date', 'status', 'total', 'owner'],
  indexes: [['customer_key', 'created_at']],
  fields: {
    number: autonumber({ prefix: 'P-', digits: 6 }),
    account: ref('account', { inverse: 'orders', index: true }),
    contact: ref('contact', { inverse: 'orders', index: true }),
    opportunity: ref('opportunity', { inverse: 'orders', index: true }),
    status: select(['draft', ...SOLD_ORDER, 'cancelled'], { required: true, default: 'draft', index: true, tones: { confirmed: 'accent', fulfilled: 'good', invoiced: 'good', cancelled: 'bad' } }),
    order_date: date({ default: '$today', index: true }),
    delivery_date: date(),
    purchase_order: text({ max: 60, search: 'public' }),
    price_book: ref('price_book'),
    currency: currency(),
    subtotal: money({ currency: 'currency', computed: true }),
    tax: money({ currency: 'currency', computed: true }),
    total: money({ currency: 'currency', computed: true }),
    invoice_number: text({ max: 60, search: 'public' }),
    ...address('shipping'),
    owner: ref('user', { default: '$me', index: true, section: 'responsible' }),
    territory: ref('territory', { section: 'responsible' }),
    team: ref('team', { section: 'responsible' }),
    notes: longtext({ section: 'notes' }),
    customer_key: text({ max: 36, computed: true, technical: true }),
  },
})
export interface Order extends RowOf<typeof Order> {}
