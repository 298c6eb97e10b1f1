// The tax templates of a country, and how it wants them rounded.
import { decimalsOf } from '#kernel/currencies/minor-units.ts'
import { countryOf } from '#customer/countries/countries.ts'
import { inForce, type TaxTemplate } from '#customer/countries/tax_template.ts'
import type { Rounding } from '#operational/quoting/pricing/taxes.ts'

/** Templates of a country that are in force on a day, in the order of the country's file. */
export function templatesOf(country: string, day: string): TaxTemplate[] {
  const known: { taxes?: readonly TaxTemplate[] } | undefined = countryOf(country)
  return (known?.taxes ?? []).filter(tax => inForce(tax, day))
}

/** Mexico rounds each tax of each line (Anexo 20 of the Resolución Miscelánea Fiscal: importes por concepto); so does Peru (UBL 2.1, item by item). Elsewhere the document's sums are what is declared. */
const BY_LINE = new Set(['MX', 'PE'])

/** How a document of a country in a currency is rounded. */
export function roundingOf(country: string, currency: string): Rounding { return { per: BY_LINE.has(country) ? 'line' : 'document', decimals: decimalsOf(currency) } }
