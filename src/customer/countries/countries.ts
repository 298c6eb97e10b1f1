// The countries the product knows in depth.
import { ar } from '#customer/countries/ar.ts'
import { cl } from '#customer/countries/cl.ts'
import { co } from '#customer/countries/co.ts'
import type { Country } from '#customer/countries/country.ts'
import { es } from '#customer/countries/es.ts'
import { mx } from '#customer/countries/mx.ts'
import { pe } from '#customer/countries/pe.ts'

export const COUNTRIES: readonly Country[] = [es, mx, co, ar, cl, pe]
const known: ReadonlyMap<string, Country> = new Map(COUNTRIES.map(country => [country.code, country]))

/** What is known of a country (ISO alpha-2); undefined for the others. */
export function countryOf(code: string | null | undefined): Country | undefined { return code ? known.get(code) : undefined }
