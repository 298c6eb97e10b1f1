// What a place in the simulated world needs: towns with region, postal codes and telephone areas.
import type { Random } from '#simulation/random.ts'

export type CountryCode = 'ES' | 'MX' | 'CO' | 'AR' | 'CL' | 'PE'

export interface Town {
  city: string
  region: string
  /** postal codes with the part of town they belong to; '' where people do not name it */
  areas: readonly (readonly [postalCode: string, neighborhood: string])[]
  /** area code of fixed lines as dialled from abroad, and how many digits follow */
  dial: string
  digits: number
  /** first digits of local numbers here: 0 and 1 where the plan gives them to nobody and forms accept them, so that nobody real is rung; the usual ones elsewhere */
  first?: string
  /** half of the country, for the sellers' territories */
  half: 'north' | 'south'
}

export interface Land {
  code: CountryCode
  calling: string
  timeZone: string
  /** hours that local time is ahead of UTC, to the nearest hour, without summer time */
  ahead: number
  towns: readonly Town[]
  streets: readonly string[]
  surnames: readonly string[]
  /** forms of company, as written after the name */
  forms: readonly string[]
  /** national mobile number for a town */
  mobile(random: Random, town: Town): string
  /** tax number of a company (`person`: of a natural person), with valid check digits */
  taxNumber(random: Random, person: boolean): string
}

/** `count` digits, the first from 4 to 6 unless told otherwise: local numbers begin so in all these towns. */
export function digits(random: Random, count: number, first = '456'): string {
  let text = first[random.int(0, first.length - 1)]!
  for (let left = count - 1; left > 0; left--) text += random.int(0, 9)
  return text
}

/** Sum of the products of digits and weights, left to right. */
export function weightedSum(text: string, weights: readonly number[]): number {
  return [...text].reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0)
}
