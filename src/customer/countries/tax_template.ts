// What a country adds to or takes from a sale, as plain data: a quotation reads these rows, never the law. One row a rate; rows of the past stay, with the day they ended.

/** What a tax is worked out on: the net of the line (after discounts), the amounts of other taxes of the same line by their kind, or both. Mexican VAT: net and IEPS. Colombian reteIVA: the IVA alone. */
export interface TaxBase { net: boolean; taxes: readonly string[] }

export interface TaxTemplate {
  /** stable and unique over all countries: `es.iva.21` */
  code: string
  country: string
  name: { es: string; en: string }
  /** what the law calls it: IVA, IGIC, IEPS, ICA, IGV. Other taxes name it as part of their base */
  kind: string
  /** tax: the seller adds it. perception: the seller adds and collects it on account of another tax of the buyer. withholding: the buyer keeps it back from what he pays; the total of the document stays, what is paid is less */
  sign: 'tax' | 'perception' | 'withholding'
  /** why nothing is charged tells apart what an ERP must print differently: zero rate, exempt, outside the tax, owed by the buyer */
  treatment: 'rated' | 'zero' | 'exempt' | 'not_subject' | 'reverse_charge'
  base: TaxBase
  /** percent, exact decimal text: `10.5` */
  rate: string
  /** may a price include it */
  inclusive: boolean
  /** offered by itself for a sale within the country when nothing else was chosen */
  standard?: true
  /** only together with the tax of this code: the surcharge of a VAT rate */
  goesWith?: string
  /** parts of the country (ISO 3166-2 without the country) in which it holds; absent: everywhere */
  regions?: readonly string[]
  /** owed only when its base on the whole document reaches this amount */
  minimum?: { amount: string; currency: string }
  /** first and last day it is in force, `YYYY-MM-DD`; null: no end known */
  from: string
  until: string | null
  /** law or authority behind it */
  source: string
}

/** Whether a tax is in force on `day` (`YYYY-MM-DD`). */
export function inForce(tax: Pick<TaxTemplate, 'from' | 'until'>, day: string): boolean { return tax.from <= day && (tax.until === null || day <= tax.until) }

/** A template with what most have in common: a tax on the net that a price may include, in force without a known end. */
export function tax(country: string, code: string, es: string, en: string, kind: string, rate: string, from: string, source: string, more: Partial<TaxTemplate> = {}): TaxTemplate {
  const base: TaxTemplate = { code: `${country.toLowerCase()}.${code}`, country, name: { es, en }, kind, sign: 'tax', treatment: 'rated', base: { net: true, taxes: [] }, rate, inclusive: true, from, until: null, source }
  return { ...base, ...(more.sign && more.sign !== 'tax' ? { inclusive: false } : {}), ...more }
}
