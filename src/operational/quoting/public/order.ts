// The lines of an order from the document that was accepted.
import type { Row } from '#kernel/module.ts'
import { compare, minus, over, plus, round, sum, times } from '#math/decimal.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'

/** Lines of the document that were taken, with their net price a unit (after every discount, without taxes) and the amounts of the quotation. Freight is a line of its own. */
export function orderLines(document: QuoteDocument, options: readonly string[]): Row[] {
  const taken = document.lines.filter(line => !line.optional || options.includes(line.id))
  const lines: Row[] = taken.map((line, i) => ({
    position: (i + 1) * 10, product: line.product, description: line.description, quantity: line.quantity, unit_price: round(line.unitNet, 4), discount: 0, tax_percent: rate(line.tax, line.net), quote_line: line.id, quoted_net: line.net, quoted_tax: line.tax,
  }))
  if (compare(document.freight, '0') === 0) return lines
  const counted = document.lines.filter(line => !line.optional)
  const net = minus(document.net, sum(counted.map(line => line.net))), tax = minus(document.tax, sum(counted.map(line => line.tax)))
  return [...lines, { position: (lines.length + 1) * 10, description: document.language === 'en' ? 'Freight' : 'Flete', quantity: '1', unit_price: net, discount: 0, tax_percent: rate(tax, net), quoted_net: net, quoted_tax: tax }]
}

function rate(tax: string, net: string): number { return compare(net, '0') === 0 ? 0 : Number(over(times(tax, '100'), net, 6)) }

/** What the order comes to: the quotation's total and that of its options that were taken. */
export function acceptedTotal(document: QuoteDocument, options: readonly string[]): string {
  return document.lines.filter(line => line.optional && options.includes(line.id)).reduce((total, line) => plus(total, line.total), document.total)
}
