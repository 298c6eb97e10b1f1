// Tax numbers: their comparable form, and whether they can be real. Check digits by the library stdnum.
import { stdnum } from 'stdnum'
import type { Country, TaxKind } from '#customer/countries/country.ts'
import { countryOf } from '#customer/countries/countries.ts'

export interface TaxNumber { normalised: string; state: 'valid' | 'generic' | 'unverified'; kind: string | null }

interface Validator { validate(value: string): { isValid: boolean }; format(value: string): string }

/** Judges a number for a country (ISO alpha-2). `valid`: passes all that can be checked of it. Generic numbers stand for anybody and never match; of a country we know nothing about, and of a wrong number, the state is `unverified`. */
export function judgeTaxNumber(number: string, countryCode: string | null, kind: string | null = null): TaxNumber {
  const country = countryOf(countryCode)
  const normalised = normalForm(number, country, kind)
  if (!country) return { normalised, state: 'unverified', kind }
  if (isGeneric(normalised, country)) return { normalised, state: 'generic', kind: kind ?? country.taxKinds[0]!.kind }
  const named = country.taxKinds.filter(known => known.kind === kind?.toUpperCase())
  const tried = named.length > 0 ? named : country.taxKinds.filter(known => !known.onlyNamed)
  const found = writtenWithoutDigit(number, country, kind) ? undefined : tried.find(known => fits(normalised, country, known))
  return found ? { normalised, state: 'valid', kind: kind ?? found.kind } : { normalised, state: 'unverified', kind }
}

/** The number as people of the country write it (`12.345.678-5`, `20-12345678-6`); as it is when it cannot be real. */
export function writtenTaxNumber(normalised: string, countryCode: string | null): string {
  const country = countryOf(countryCode)
  const known = country?.taxKinds.find(each => !each.onlyNamed && fits(normalised, country, each))
  if (!country || !known) return normalised
  if (country.code === 'CL') return `${normalised.slice(0, -1).replace(/\B(?=(\d{3})+$)/g, '.')}-${normalised.slice(-1)}`
  if (country.code === 'CO') return `${normalised.slice(0, -1).replace(/\B(?=(\d{3})+$)/g, '.')}-${normalised.slice(-1)}`
  if (country.code === 'AR' && normalised.length === 11) return `${normalised.slice(0, 2)}-${normalised.slice(2, 10)}-${normalised.slice(10)}`
  return normalised
}

function isGeneric(normalised: string, country: Country): boolean { return country.genericTaxNumbers.includes(normalised) || country.genericTaxPattern?.test(normalised) === true }

function fits(normalised: string, country: Country, kind: TaxKind): boolean {
  if (kind.shape && !kind.shape.test(normalised)) return false
  return kind.check ? (stdnum as unknown as Record<string, Record<string, Validator>>)[country.code]?.[kind.check]?.validate(normalised).isValid === true : true
}

/** Upper case, letters and digits only (Ñ and & belong to Mexican numbers), and each country's own: no country prefix, leading zeros, the check digit of a NIT. */
function normalForm(number: string, country: Country | undefined, kind: string | null): string {
  const bare = number.toUpperCase().replace(/[^A-Z0-9Ñ&]/g, '')
  if (!country) return bare
  const plain = bare.startsWith(country.code) && (country.code === 'ES' ? bare.length >= 10 : /^..\d{7,}/.test(bare)) ? bare.slice(2) : bare
  if (country.code === 'ES') return /^\d{1,7}[A-Z]$/.test(plain) ? plain.padStart(9, '0') : plain.replace(/^([XYZ])(\d{1,6})([A-Z])$/, (_, x: string, digits: string, letter: string) => x + digits.padStart(7, '0') + letter)
  if (country.code === 'CL') return /^0+$/.test(plain) ? plain : plain.replace(/^0+/, '')
  return writtenWithoutDigit(number, country, kind) && !isGeneric(plain, country) ? plain + nitDigit(plain) : plain
}

/** A NIT of a company written without its check digit (nine digits that begin with 8 or 9, no hyphen before the last): completed so that both ways of writing are one number, but nothing was checked. */
function writtenWithoutDigit(number: string, country: Country, kind: string | null): boolean {
  return country.code === 'CO' && (kind === null || kind.toUpperCase() === 'NIT') && /^[89]\d{8}$/.test(number.replace(/[\s.,]/g, ''))
}

/** Check digit of a NIT (DIAN, Orden Administrativa 4 of 1989): weighted sum modulo 11. */
function nitDigit(digits: string): string {
  const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * weights[at]!, 0) % 11
  return String(sum > 1 ? 11 - sum : sum)
}
