// The countries an installation can be set up for. Their names are the reader's own (Intl.DisplayNames).
import { ar } from '#platform/countries/ar.ts'
import { cl } from '#platform/countries/cl.ts'
import { co } from '#platform/countries/co.ts'
import type { Country } from '#platform/countries/country.ts'
import { es } from '#platform/countries/es.ts'
import { mx } from '#platform/countries/mx.ts'
import { pe } from '#platform/countries/pe.ts'

export const COUNTRIES: readonly Country[] = [es, mx, co, ar, cl, pe]

/** The country of an ISO 3166 code in either case, or null when there is none such here. */
export function countryOf(code: string | null | undefined): Country | null { return COUNTRIES.find(country => country.code === code?.toUpperCase()) ?? null }

/** The IANA zone of a place: of the region (its code or its name, without regard to case and accents) where it has one of its own, else the country's; null of a country that is not here. */
export function zoneOf(code: string | null | undefined, region?: string | null): string | null {
  const country = countryOf(code)
  return country && (regionOf(country, region)?.timeZone ?? country.timeZone)
}

/** The region somebody wrote, by code or name; null when it is none of the country's. */
export function regionOf(country: Country, written: string | null | undefined): Country['regions'][number] | null {
  if (!written) return null
  const wanted = fold(written)
  return country.regions.find(region => fold(region.code) === wanted || fold(region.name) === wanted) ?? null
}

function fold(text: string): string { return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim() }
