// A line of an invoice, where the outside tells them. The totals of the invoice are as they were told, lines or not.
import { entity, type RowOf } from '#kernel/entity/entity.ts'
import { currency } from '#kernel/fields/currency.ts'
import { money } from '#kernel/fields/money.ts'
import { number } from '#kernel/fields/number.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'

export const InvoiceLine = entity('invoice_line', {
  title: 'description', subtitle: ['product'], sort: 'position', access: 'via:invoice',
  list: ['position', 'product', 'description', 'quantity', 'unit_price', 'net', 'tax', 'total'],
  fields: {
    invoice: ref('invoice', { required: true, inverse: 'lines', onDelete: 'cascade', index: true }),
    order_line: ref('order_line', { inverse: 'invoice_lines', index: true }),
    position: number({ integer: true, min: 0 }),
    product: ref('product', { inverse: 'invoice_lines', index: true }),
    description: text({ max: 500 }),
    quantity: number({ scale: 3, required: true, default: '1' }),
    currency: currency({ computed: true }),
    unit_price: money({ currency: 'currency' }),
    net: money({ currency: 'currency' }),
    tax: money({ currency: 'currency' }),
    total: money({ currency: 'currency' }),
    unit_cost: money({ currency: 'currency', computed: true, restricted: true }),
  },
})
export interface InvoiceLine extends RowOf<typeof InvoiceLine> {}
