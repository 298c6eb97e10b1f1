// Tax numbers: their comparable form, and whether they can be real. Check digits by the library stdnum.
import { stdnum } from 'stdnum'
import { countryOf } from '#customer/countries/countries.ts'

export interface TaxNumber { normalised: string; state: 'valid' | 'generic' | 'unverified'; kind: string | null }

/** Judges a number for a country (ISO alpha-2). Generic numbers stand for anybody and never match; of a country we know nothing about, and of a wrong number, the state is `unverified`. */
export function judgeTaxNumber(number: string, countryCode: string | null, kind: string | null = null): TaxNumber {
  const country = countryOf(countryCode)
  const normalised = compact(number, countryCode)
  if (!country) return { normalised, state: 'unverified', kind }
  if (country.genericTaxNumbers.includes(normalised)) return { normalised, state: 'generic', kind: kind ?? country.taxKinds[0]!.kind }
  const validators = (stdnum as Record<string, Record<string, { validate(value: string): { isValid: boolean } }>>)[country.code] ?? {}
  const wanted = country.taxKinds.filter(known => !kind || known.kind === kind.toUpperCase())
  const found = (wanted.length > 0 ? wanted : country.taxKinds).find(known => validators[known.check]?.validate(normalised).isValid)
  return found ? { normalised, state: 'valid', kind: kind ?? found.kind } : { normalised, state: 'unverified', kind }
}

/** Upper case, letters and digits only (Ñ and & belong to Mexican numbers), without the country's prefix as in `ESB58378431`. */
function compact(number: string, countryCode: string | null): string {
  const bare = number.toUpperCase().replace(/[^A-Z0-9Ñ&]/g, '')
  return countryCode && bare.startsWith(countryCode) && bare.length >= 10 && countryCode === 'ES' ? bare.slice(2) : bare
}
