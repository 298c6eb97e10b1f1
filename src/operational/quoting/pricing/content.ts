// All that a quotation's figures depend on, read at one moment: the quotation, its lines, what the catalogue says today, taxes and families.
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'
import { families, ancestors } from '#operational/quoting/pricing/families.ts'
import { offers, type Offer } from '#operational/quoting/pricing/offer.ts'
import { converter, type Convert } from '#operational/quoting/pricing/rates.ts'
import type { Rounding } from '#operational/quoting/pricing/taxes.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { chooseTaxes, type Buyer, type TaxRuleFacts } from '#operational/quoting/taxes/choose.ts'
import { roundingOf, templatesOf } from '#operational/quoting/taxes/templates.ts'

/** `due`: the taxes it has where nobody wrote others on the line; `freightDue` likewise. */
export interface ContentLine { row: Row; offer: Offer | null; taxes: TaxTemplate[]; due: TaxTemplate[]; families: string[] }
export interface Content { quote: Row; unit: Row; lines: ContentLine[]; freightTaxes: TaxTemplate[]; freightDue: TaxTemplate[]; rounding: Rounding; convert: Convert; currency: string }

/** More lines than this in one quotation are refused. */
export const MOST_LINES = 400

/** Reads as quoting itself: the caller has asked before whether its user may see the quotation. 404 when there is none. */
export async function readContent(ctx: Ctx, id: string): Promise<Content> {
  const lifted = quotingItself(ctx)
  const [[quote], stored] = await Promise.all([rows(lifted, 'quote', { filter: { field: 'id', op: 'eq', value: id }, limit: 1 }), rows(lifted, 'quote_line', { filter: { field: 'quote', op: 'eq', value: id }, sort: 'position,created_at', limit: MOST_LINES })])
  if (!quote) throw notFound('quote')
  const [unit] = await rows(lifted, 'business_unit', { filter: { field: 'id', op: 'eq', value: quote['business_unit'] }, limit: 1 })
  return contentOf(ctx, quote, unit ?? {}, stored)
}

/** The same for a quotation and lines that are at hand (a scenario that is not stored). */
async function contentOf(ctx: Ctx, quote: Row, unit: Row, stored: readonly Row[]): Promise<Content> {
  const lifted = quotingItself(ctx), currency = String(quote['currency']), country = String(unit['country'] ?? quote['tax_country'] ?? '')
  let convert: Convert = () => null
  const chosen = stored.filter(line => line['product'])
  const [found, choose, tree] = await Promise.all([offers(lifted, chosen.map(line => ({ product: String(line['product']), quantity: String(line['quantity']), unit: (line['unit'] as string | null) ?? null, priceBook: (quote['price_book'] as string | null) ?? null, currency, customer: (quote['customer_key'] as string | null) ?? null, document: String(quote['id']) })), async currencies => {
    convert = await converter(lifted, [currency, 'USD', ...currencies])
    return convert
  }), taxChooser(ctx, country), families(lifted)])
  if (chosen.length === 0) convert = await converter(lifted, [currency])
  const buyer = buyerOf(quote)
  const taxesOf = (codes: unknown, offer: Offer | null, within: string[]): TaxTemplate[] => choose(buyer, (codes as string | null) || null, offer, within)
  const lines = stored.map(row => {
    const offer = row['product'] ? found[chosen.indexOf(row)]! : null, within = ancestors(tree, offer?.product?.family ?? null)
    const due = taxesOf(null, offer, within)
    return { row, offer, families: within, taxes: row['tax_codes'] ? taxesOf(row['tax_codes'], offer, within) : due, due }
  })
  const freightTaxes = taxesOf(null, null, [])
  return { quote, unit, lines, freightTaxes, freightDue: freightTaxes, rounding: roundingOf(country, currency), convert, currency }
}

/** The taxes of a line for a buyer, by the templates and rules of today of a country that sells. */
export async function taxChooser(ctx: Ctx, country: string): Promise<(buyer: Buyer, codes: string | null, offer: Offer | null, within: readonly string[]) => TaxTemplate[]> {
  const templates = templatesOf(country, ctx.clock.now().toISOString().slice(0, 10)), rules = await taxRules(quotingItself(ctx))
  return (buyer, codes, offer, within) => chooseTaxes(country, templates, rules, buyer, { codes, productCodes: offer?.product?.taxCodes ?? null, kind: offer?.product?.kind ?? null, families: within })
}

/** Where, and under which regime, a quotation says its buyer is taxed. */
export function buyerOf(quote: Row): Buyer {
  return { country: (quote['tax_country'] as string | null) ?? null, region: (quote['tax_region'] as string | null) ?? null, regime: (quote['tax_regime'] as string | null) ?? null }
}

async function taxRules(ctx: Ctx): Promise<TaxRuleFacts[]> {
  return await rows(ctx, 'tax_rule', { fields: ['country', 'customer_country', 'region', 'regime', 'family', 'product_kind', 'effect', 'codes'], filter: { field: 'active', op: 'ne', value: false }, sort: 'order', limit: 500 }) as unknown as TaxRuleFacts[]
}
