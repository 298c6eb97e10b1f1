// The countries an installation can be set up for. Their names are the reader's own (Intl.DisplayNames).
import { fold } from '#kernel/search/fold.ts'
import { ar } from '#platform/countries/ar.ts'
import { cl } from '#platform/countries/cl.ts'
import { co } from '#platform/countries/co.ts'
import type { Country, Region } from '#platform/countries/country.ts'
import { es } from '#platform/countries/es.ts'
import { mx } from '#platform/countries/mx.ts'
import { pe } from '#platform/countries/pe.ts'

export const COUNTRIES: readonly Country[] = [es, mx, co, ar, cl, pe]

/** The country of an ISO 3166 code in either case, or null when there is none such here. */
export function countryOf(code: string | null | undefined): Country | null { return COUNTRIES.find(country => country.code === code?.toUpperCase()) ?? null }

/** The IANA zone of a place: of its region where that has one of its own, else the country's; null of a country that is not here. */
export function zoneOf(code: string | null | undefined, region?: string | null, postalCode?: string | null): string | null {
  const country = countryOf(code)
  return country && (regionOf(country, region, postalCode)?.timeZone ?? country.timeZone)
}

/** The region of an address: by its postal code where that tells, else by what somebody wrote (code or name of a region or province, without regard to case and accents); null when it is none of the country's. */
export function regionOf(country: Country, written: string | null | undefined, postalCode?: string | null): Region | null {
  const byCode = postalCode && postalCode.length >= 4 ? country.provinces?.find(province => postalCode.startsWith(province.prefix)) : undefined
  const wanted = folded(written ?? '')
  const code = byCode?.region ?? country.provinces?.find(province => folded(province.name) === wanted)?.region
  return country.regions.find(region => (code ? region.code === code : wanted !== '' && (folded(region.code) === wanted || folded(region.name) === wanted))) ?? null
}

function folded(text: string): string { return fold(text).trim() }
