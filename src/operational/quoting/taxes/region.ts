// People write places by name; taxes know them by code.
import { countryOf, regionOf } from '#platform/countries/countries.ts'

/** The ISO 3166-2 code (without the country) of a part of a country, given by code or name of a region or province; the text itself where it is not known. */
export function regionCode(country: string | null, region: string | null): string | null {
  const known = countryOf(country)
  return (known && regionOf(known, region)?.code) ?? region
}
