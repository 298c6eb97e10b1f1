// The figures of a quotation from its lines, exact to the cent: amounts, cascaded discounts, freight, taxes, what is paid.
import { minus, over, round, sum, times } from '#math/decimal.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'
import { allocate } from '#operational/quoting/pricing/allocate.ts'
import { remainder } from '#operational/quoting/pricing/discount.ts'
import { taxDocument, type Rounding, type TaxTotal } from '#operational/quoting/pricing/taxes.ts'

export interface LineInput { id: string; quantity: string; unitPrice: string; discounts: readonly string[]; taxes: readonly TaxTemplate[]; /** offered beside the rest: not in the totals */ optional: boolean }
export interface DocumentInput {
  lines: readonly LineInput[]
  /** discount on the whole, after those of the lines */
  discounts: readonly string[]
  freight: string
  freightTaxes: readonly TaxTemplate[]
  inclusive: boolean
  rounding: Rounding
  convert(amount: string, currency: string): string | null
}
export interface LineResult {
  id: string
  /** quantity × price after the line's own discounts, as printed on it */
  amount: string
  /** without taxes, after the discount on the whole; net + tax + perception = total */
  net: string; tax: string; perception: string; withholding: string; total: string
  /** what a unit brings without taxes after all discounts, before rounding to cents */
  unitNet: string
}
export interface DocumentResult {
  lines: LineResult[]
  taxes: TaxTotal[]
  /** quantity × price before any discount */
  gross: string
  /** printed amounts of the lines; less `discount`; plus `freight` */
  subtotal: string; discount: string; freight: string
  net: string; tax: string; perception: string; withholding: string
  total: string
  /** total less what the buyer keeps back */
  payable: string
}


/** Prices a document. Optional lines have figures of their own and count in no total. */
export function priceDocument(input: DocumentInput): DocumentResult {
  const counted = input.lines.filter(line => !line.optional)
  const main = price(input, counted, input.freight)
  const aside = input.lines.filter(line => line.optional).map(line => price(input, [line], '0').lines[0]!)
  return { ...main, lines: input.lines.map(line => [...main.lines, ...aside].find(result => result.id === line.id)!) }
}

function price(input: DocumentInput, lines: readonly LineInput[], freight: string): DocumentResult {
  const { decimals } = input.rounding
  const exact = lines.map(line => times(times(line.quantity, line.unitPrice), remainder(line.discounts)))
  const amounts = exact.map(amount => round(amount, decimals))
  const subtotal = sum(amounts), left = remainder(input.discounts)
  const afterDiscount = round(times(subtotal, left), decimals)
  const shares = allocate(afterDiscount, amounts, decimals)
  const carried = round(freight, decimals)
  const charged = carried !== '0' ? [{ amount: carried, taxes: input.freightTaxes }] : []
  const taxed = taxDocument([...lines.map((line, i) => ({ amount: shares[i]!, taxes: line.taxes })), ...charged], { rounding: input.rounding, inclusive: input.inclusive, convert: input.convert })
  const of = (name: 'net' | 'tax' | 'perception' | 'withholding'): string => sum(taxed.lines.map(line => line[name]))
  const [net, tax, perception, withholding] = [of('net'), of('tax'), of('perception'), of('withholding')]
  const total = sum([net, tax, perception])
  return {
    lines: lines.map((line, i) => {
      const result = taxed.lines[i]!
      return { id: line.id, amount: amounts[i]!, ...result, total: sum([result.net, result.tax, result.perception]), unitNet: unitNet(line, exact[i]!, left, shares[i]!, result.net) }
    }),
    taxes: taxed.taxes, gross: round(sum(lines.map(line => times(line.quantity, line.unitPrice))), decimals),
    subtotal, discount: minus(subtotal, afterDiscount), freight: carried, net, tax, perception, withholding, total, payable: minus(total, withholding),
  }
}

/** The exact price of a unit without the taxes it includes: the share of net in the line's rounded amount, on the unrounded amount. */
function unitNet(line: LineInput, exact: string, left: string, share: string, net: string): string {
  if (round(line.quantity, 6) === '0') return '0'
  const unit = over(times(exact, left), line.quantity, 12)
  return share === net || round(share, 6) === '0' ? unit : over(times(unit, net), share, 12)
}

