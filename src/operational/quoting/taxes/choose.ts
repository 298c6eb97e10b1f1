// Which taxes one line carries: what was written on the line, else on the product, else the country's standard ones; then the rules of the organisation, by customer, place and regime.
import { fold } from '#kernel/search/fold.ts'
import { countryOf, regionOf } from '#platform/countries/countries.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'

export interface TaxRuleFacts { country: string | null; customer_country: string | null; region: string | null; regime: string | null; family: string | null; product_kind: string | null; effect: 'replace' | 'add' | 'remove'; codes: string }
export interface Buyer { country: string | null; region: string | null; regime: string | null }
export interface Sold { codes: string | null; productCodes: string | null; kind: string | null; families: readonly string[] }
/** word on a line for: no tax at all */
export const NO_TAX = 'none'

/** Templates in force for this line. A buyer abroad pays none of the standard ones (an export); codes that nobody knows are left out and told by `unknownCodes`. */
export function chooseTaxes(country: string, templates: readonly TaxTemplate[], rules: readonly TaxRuleFacts[], buyer: Buyer, sold: Sold): TaxTemplate[] {
  const named = (codes: string): TaxTemplate[] => words(codes).flatMap(code => templates.filter(tax => tax.code === code))
  if (sold.codes) return named(sold.codes)
  let chosen = sold.productCodes ? named(sold.productCodes) : standard(country, templates, buyer)
  if (sold.productCodes && buyer.country && buyer.country !== country) chosen = []
  for (const rule of rules) {
    if (!fits(rule, country, buyer, sold)) continue
    const meant = named(rule.codes)
    if (rule.effect === 'replace') chosen = meant
    else if (rule.effect === 'remove') chosen = chosen.filter(tax => !meant.includes(tax))
    else chosen = [...chosen, ...meant.filter(tax => !chosen.includes(tax))]
  }
  // a surcharge stands only beside its tax
  return chosen.filter(tax => !tax.goesWith || chosen.some(other => other.code === tax.goesWith))
}

/** Codes in a text that no template has. */
export function unknownCodes(text: string, templates: readonly TaxTemplate[]): string[] { return words(text).filter(code => code !== NO_TAX && !templates.some(tax => tax.code === code)) }

function standard(country: string, templates: readonly TaxTemplate[], buyer: Buyer): TaxTemplate[] {
  if (buyer.country && buyer.country !== country) return []
  const offered = templates.filter(tax => tax.standard)
  const local = offered.filter(tax => tax.regions && buyer.region && tax.regions.some(region => same(region, buyer.region!)))
  if (local.length > 0) return local
  const everywhere = offered.filter(tax => !tax.regions)
  if (everywhere.length > 0) return everywhere
  // a place of the country without a tax of its own (Ceuta) has none; one that is not known has the country's first: wrong for an island now and then, and seen on the document, where no tax at all would not be
  const seller = countryOf(country)
  return seller && regionOf(seller, buyer.region) ? [] : offered.slice(0, 1)
}

function fits(rule: TaxRuleFacts, country: string, buyer: Buyer, sold: Sold): boolean {
  return (!rule.country || rule.country === country) && (!rule.customer_country || rule.customer_country === buyer.country) && (!rule.region || (buyer.region !== null && same(rule.region, buyer.region)))
    && (!rule.regime || (buyer.regime !== null && folded(buyer.regime).includes(folded(rule.regime)))) && (!rule.family || sold.families.includes(rule.family)) && (!rule.product_kind || rule.product_kind === sold.kind)
}

function words(text: string): string[] { return text.split(/[\s,;]+/).filter(Boolean) }
function same(a: string, b: string): boolean { return folded(a) === folded(b) }
/** Without case and accents: people write places in many ways. */
function folded(text: string): string { return fold(text).trim() }
