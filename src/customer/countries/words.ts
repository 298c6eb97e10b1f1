// The Spanish words of the organisation's country for the parts of an address and the tax number: colonia, comuna, barrio; RFC, NIT, CUIT.
import { catalogue } from '#customer/catalogue.ts'
import { countryOf } from '#customer/countries/countries.ts'

const PARTS = ['neighborhood', 'city', 'region', 'postal_code'] as const

/** The label of a field (`account.billing_region`) in the country's Spanish; the given one for other fields and languages, and where somebody already called it something else. */
export function countryWord(country: string, language: string, field: string, label: string): string {
  const words = language === 'es' ? countryOf(country)?.words : undefined
  if (!words) return label
  const name = field.slice(field.indexOf('.') + 1)
  if (field === 'tax_identity.number') return label === catalogue.es['field.tax_identity.number'] ? words.tax_number : label
  const part = PARTS.find(each => name.endsWith(`_${each}`))
  const ours = part && catalogue.es[`field.*.${name}`]
  if (!part || label !== ours) return label
  // what kind of address it is stays in its brackets
  return words[part] + (/ \([^)]+\)$/.exec(label)?.[0] ?? '')
}
