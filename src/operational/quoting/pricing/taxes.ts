// The taxes of a document's lines, from the templates of the country: taxes on taxes, perceptions and withholdings, prices that include tax, minimum bases; rounded by line or once a document, as the country demands.
import { compare, minus, over, percentOf, plus, round, sum } from '#math/decimal.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'
import { allocate } from '#operational/quoting/pricing/allocate.ts'

/** `line`: each tax of each line is rounded (what a Mexican CFDI prints). `document`: each tax is rounded once, on the sum of its lines (Spain, the Andes, the Plata). */
export interface Rounding { per: 'line' | 'document'; decimals: number }

/** `amount`: what the line costs after all discounts, with `decimals`; it holds those taxes that a price may include when the document's prices do. */
export interface TaxedLine { amount: string; taxes: readonly TaxTemplate[] }
export interface TaxedResult { net: string; tax: string; perception: string; withholding: string }
export interface TaxTotal { template: TaxTemplate; base: string; amount: string }
export interface TaxOptions {
  rounding: Rounding
  /** do prices include the taxes that may be included */
  inclusive: boolean
  /** an amount of another currency in the document's; null when there is no rate */
  convert(amount: string, currency: string): string | null
}

const EXACT = 16

/** What each line's net and taxes are, and what each tax is over the document. Lines and totals agree to the cent. A tax whose minimum base is not reached falls away; so does a minimum whose currency has no rate. */
export function taxDocument(lines: readonly TaxedLine[], options: TaxOptions): { lines: TaxedResult[]; taxes: TaxTotal[] } {
  const below = tooSmall(lines, options)
  const kept = below.size === 0 ? lines : lines.map(line => ({ ...line, taxes: line.taxes.filter(tax => !below.has(tax.code)) }))
  const worked = options.rounding.per === 'line' ? byLine(kept, options) : byDocument(kept, options)
  // in reading order: a tax that is part of another's base stands before it
  const order = inOrder(worked.taxes.map(one => one.template)).map(one => one.code)
  return { ...worked, taxes: worked.taxes.toSorted((a, b) => order.indexOf(a.template.code) - order.indexOf(b.template.code)) }
}

interface Worked { net: string; parts: Map<TaxTemplate, { base: string; amount: string }> }

/** Net and taxes of one line, without any rounding but the sixteenth decimal of a division. */
function exact(line: TaxedLine, inclusive: boolean): Worked {
  const ordered = inOrder(line.taxes)
  const net = inclusive ? over(line.amount, plus('1', sum([...chain('1', ordered).entries()].filter(([tax]) => tax.inclusive && tax.sign === 'tax').map(([, part]) => part.amount))), EXACT) : line.amount
  return { net, parts: chain(net, ordered) }
}

/** Every tax on its base: the net, taxes before it, or both. */
function chain(net: string, taxes: readonly TaxTemplate[], decimals?: number): Worked['parts'] {
  const parts: Worked['parts'] = new Map()
  for (const tax of taxes) {
    const others = [...parts.entries()].filter(([other]) => tax.base.taxes.includes(other.kind)).map(([, part]) => part.amount)
    const base = sum([...(tax.base.net ? [net] : []), ...others])
    const amount = tax.treatment === 'rated' ? percentOf(base, tax.rate) : '0'
    parts.set(tax, { base, amount: decimals === undefined ? amount : round(amount, decimals) })
  }
  return parts
}

function byLine(lines: readonly TaxedLine[], { rounding: { decimals }, inclusive }: TaxOptions): { lines: TaxedResult[]; taxes: TaxTotal[] } {
  const worked = lines.map(line => {
    const net = inclusive ? round(exact(line, true).net, decimals) : line.amount
    const parts = chain(net, inOrder(line.taxes), decimals)
    if (inclusive) absorb(line, net, parts)
    return { net, parts }
  })
  return { lines: worked.map(result), taxes: totals(worked) }
}

/** A price that includes its taxes stays what it is: the cent that rounding leaves over belongs to the largest of them. */
function absorb(line: TaxedLine, net: string, parts: Worked['parts']): void {
  const included = [...parts.entries()].filter(([tax]) => tax.inclusive && tax.sign === 'tax')
  const largest = included.reduce<(typeof included)[number] | null>((best, one) => (best && compare(best[1].amount, one[1].amount) >= 0 ? best : one), null)
  if (largest) largest[1].amount = plus(largest[1].amount, minus(line.amount, plus(net, sum(included.map(([, part]) => part.amount)))))
}

function byDocument(lines: readonly TaxedLine[], { rounding: { decimals }, inclusive }: TaxOptions): { lines: TaxedResult[]; taxes: TaxTotal[] } {
  const worked = lines.map(line => exact(line, inclusive))
  const rounded = totals(worked).map(total => ({ template: total.template, base: round(total.base, decimals), amount: round(total.amount, decimals) }))
  for (const { template, amount } of rounded) {
    const holders = worked.filter(line => line.parts.has(template))
    allocate(amount, holders.map(line => line.parts.get(template)!.amount), decimals).forEach((share, i) => { holders[i]!.parts.get(template)!.amount = share })
  }
  if (inclusive) worked.forEach((line, i) => { line.net = minus(lines[i]!.amount, sum([...line.parts.entries()].filter(([tax]) => tax.inclusive && tax.sign === 'tax').map(([, part]) => part.amount))) })
  return { lines: worked.map(result), taxes: rounded }
}

function result({ net, parts }: Worked): TaxedResult {
  const of = (sign: TaxTemplate['sign']): string => sum([...parts.entries()].filter(([tax]) => tax.sign === sign).map(([, part]) => part.amount))
  return { net, tax: of('tax'), perception: of('perception'), withholding: of('withholding') }
}

/** By tax, in the order in which they first appear; the same code twice is one tax. */
function totals(worked: readonly Worked[]): TaxTotal[] {
  const byCode = new Map<string, TaxTotal>()
  for (const { parts } of worked) for (const [template, { base, amount }] of parts) {
    const before = byCode.get(template.code)
    byCode.set(template.code, before ? { template, base: plus(before.base, base), amount: plus(before.amount, amount) } : { template, base, amount })
  }
  return [...byCode.values()]
}

/** Codes of taxes whose base on the whole document does not reach their minimum. */
function tooSmall(lines: readonly TaxedLine[], { inclusive, convert }: TaxOptions): Set<string> {
  if (!lines.some(line => line.taxes.some(tax => tax.minimum))) return new Set()
  return new Set(totals(lines.map(line => exact(line, inclusive))).filter(({ template: { minimum }, base }) => {
    if (!minimum) return false
    const least = convert(minimum.amount, minimum.currency)
    return least === null || compare(base, least) < 0
  }).map(({ template }) => template.code))
}

/** Taxes on taxes after the ones they rest on. */
function inOrder(taxes: readonly TaxTemplate[]): TaxTemplate[] {
  const left = [...new Map(taxes.map(tax => [tax.code, tax])).values()], ordered: TaxTemplate[] = []
  while (left.length > 0) {
    const next = left.findIndex(tax => !left.some(other => other !== tax && tax.base.taxes.includes(other.kind)))
    ordered.push(...left.splice(next < 0 ? 0 : next, 1))
  }
  return ordered
}
