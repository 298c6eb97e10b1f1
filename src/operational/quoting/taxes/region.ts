// People write places by name; taxes know them by code.
import { countryOf } from '#platform/countries/countries.ts'

/** The ISO 3166-2 code (without the country) of a part of a country, given by code or name; the text itself where it is not known. */
export function regionCode(country: string | null, region: string | null): string | null {
  if (!region) return null
  const known = countryOf(country)?.regions.find(one => fold(one.code) === fold(region) || fold(one.name) === fold(region))
  return known?.code ?? region
}

function fold(text: string): string { return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase() }
