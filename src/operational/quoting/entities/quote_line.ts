// One line of a quotation. Everything that is money is worked out by the server; cost, floor and target are for those whose role names them.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { boolean } from '#kernel/fields/boolean.ts'
import { currency } from '#kernel/fields/currency.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

const amount = { currency: 'currency', computed: true } as const
const secret = { ...amount, restricted: true } as const

export const QuoteLine = entity('quote_line', {
  title: 'description', subtitle: ['product'], sort: 'position', access: 'via:quote',
  list: ['position', 'product', 'description', 'quantity', 'unit', 'unit_price', 'discount', 'amount', 'tax', 'total'],
  fields: {
    quote: ref('quote', { required: true, inverse: 'lines', onDelete: 'cascade', index: true }),
    position: number({ integer: true, min: 0 }),
    // a heading under which this line and the next ones stand
    heading: text({ max: 150 }),
    product: ref('product', { inverse: 'quote_lines', index: true }),
    description: text({ max: 300 }),
    details: longtext(),
    quantity: number({ scale: 3, min: 0, required: true, default: '1' }),
    unit: text({ max: 20 }),
    currency: currency({ computed: true }),
    list_price: money(amount),
    unit_price: money({ currency: 'currency' }),
    // cascaded: 10+5
    discount: text({ max: 60 }),
    optional: boolean({ default: false }),
    // codes of tax templates, separated by blanks; empty: what rule and country say; `none`: no tax at all
    tax_codes: text({ max: 200 }),
    amount: money(amount),
    net: money(amount),
    tax: money(amount),
    withholding: money(amount),
    total: money(amount),
    unit_cost: money(secret),
    unit_freight: money(secret),
    floor_price: money(secret),
    target_price: money(secret),
  },
})
export interface QuoteLine extends RowOf<typeof QuoteLine> {}
