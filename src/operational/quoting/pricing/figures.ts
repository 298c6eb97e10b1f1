// The figures of a quotation's content.
import type { Row } from '#kernel/module.ts'
import { plus as addText } from '#math/decimal.ts'
import type { Content } from '#operational/quoting/pricing/content.ts'
import { discountSteps } from '#operational/quoting/pricing/discount.ts'
import { priceDocument, type DocumentResult } from '#operational/quoting/pricing/document.ts'

/** Prices the content as it stands. Discounts that cannot be read were refused when they were written and count as none. */
export function figuresOf(content: Content): DocumentResult {
  const { quote, lines, convert, currency } = content
  return priceDocument({
    lines: lines.map(({ row, taxes }) => ({ id: String(row['id']), quantity: decimal(row['quantity']), unitPrice: decimal(row['unit_price']), discounts: discountSteps(row['discount']) ?? [], taxes, optional: row['optional'] === true })),
    discounts: discountSteps(quote['discount']) ?? [], freight: decimal(quote['freight']), freightTaxes: content.freightTaxes, inclusive: quote['prices_include_tax'] === true, rounding: content.rounding,
    convert: (amount, from) => convert(amount, from, currency),
  })
}

/** What quoting stores on the lines: amounts, and what the catalogue said. */
export function linePatches(content: Content, figures: DocumentResult): { id: string; patch: Row }[] {
  return content.lines.map(({ row, offer }, i) => {
    const { amount, net, tax, perception, withholding, total } = figures.lines[i]!
    return {
      id: String(row['id']),
      patch: { currency: content.currency, amount, net, tax: perception === '0' ? tax : addText(tax, perception), withholding, total, list_price: offer?.listPrice ?? null, unit_cost: offer?.cost ?? null, unit_freight: offer?.freight ?? null, floor_price: offer?.floor ?? null, target_price: offer?.target ?? null },
    }
  })
}

/** What quoting stores on the quotation itself. */
export function headPatch(figures: DocumentResult): Row {
  const { subtotal, discount, net, tax, perception, withholding, total, taxes } = figures
  return {
    subtotal, discount_amount: discount, net, tax: addText(tax, perception), withholding, total,
    taxes: taxes.map(({ template, base, amount }) => ({ code: template.code, kind: template.kind, name: template.name, sign: template.sign, treatment: template.treatment, rate: template.rate, base, amount })),
  }
}

function decimal(value: unknown): string { return value === null || value === undefined ? '0' : String(value) }
