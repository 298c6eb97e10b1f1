// The order of an accepted quotation: its lines from the document that was accepted, with costs as they were known then.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { compare, minus, over, round, sum, times } from '#math/decimal.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

/** Makes the order of a quotation whose document was accepted with these options. Lines, prices, taxes, list prices and costs are frozen in it. In the open transaction. */
export async function makeOrder(ctx: Ctx, quote: Row, options: readonly string[], purchaseOrder: string | null): Promise<Row> {
  const lifted = quotingItself(ctx), document = quote['document'] as QuoteDocument
  const order = await create(lifted, 'order', {
    account: quote['account'], contact: quote['contact'], opportunity: quote['opportunity'], status: 'confirmed', currency: document.currency, price_book: quote['price_book'], purchase_order: purchaseOrder, owner: quote['owner'], territory: quote['territory'], team: quote['team'], quote: quote['id'],
  })
  const known = await rows(lifted, 'quote_line', { fields: ['id', 'list_price', 'unit_cost', 'unit_freight'], filter: { field: 'quote', op: 'eq', value: quote['id'] }, limit: 500 })
  const frozen = new Map(known.map(({ id, list_price, unit_cost, unit_freight }) => [String(id), { list_price, unit_cost, unit_freight }]))
  await createMany(lifted, 'order_line', orderLines(document, options).map(line => ({ ...line, ...frozen.get(String(line['quote_line'])), order: order['id'] })))
  return order
}

/** Lines of the document that were taken, with their net price a unit (after every discount, without taxes) and the amounts of the quotation. Freight is a line of its own. */
export function orderLines(document: QuoteDocument, options: readonly string[]): Row[] {
  const taken = document.lines.filter(line => !line.optional || options.includes(line.id))
  const lines: Row[] = taken.map((line, i) => ({
    position: (i + 1) * 10, product: line.product, description: line.description, quantity: line.quantity, unit: line.product ? line.unit : null, unit_price: round(line.unitNet, 4), discount: 0, tax_percent: rate(line.tax, line.net), quote_line: line.id, quoted_net: line.net, quoted_tax: line.tax,
  }))
  if (compare(document.freight, '0') === 0) return lines
  const counted = document.lines.filter(line => !line.optional)
  const net = minus(document.net, sum(counted.map(line => line.net))), tax = minus(document.tax, sum(counted.map(line => line.tax)))
  return [...lines, { position: (lines.length + 1) * 10, description: document.language === 'en' ? 'Freight' : 'Flete', quantity: '1', unit_price: net, discount: 0, tax_percent: rate(tax, net), quoted_net: net, quoted_tax: tax }]
}

function rate(tax: string, net: string): number { return compare(net, '0') === 0 ? 0 : Number(over(times(tax, '100'), net, 6)) }
