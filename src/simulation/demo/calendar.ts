// When people work: Monday to Friday, in the hours of their country.
import type { Land } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'

export const DAY = 86_400_000
const HOUR = 3_600_000

/** A moment in working hours (9 to 18 there) on the day of `at`, or on the Monday after a weekend. */
export function workingMoment(random: Random, at: number, land: Land): number {
  const midnight = Math.floor(at / DAY) * DAY
  const weekday = new Date(midnight).getUTCDay()
  const day = midnight + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY
  return day + (9 - land.ahead) * HOUR + random.int(0, 9 * 60 - 1) * 60_000
}

/** A working moment between `from` and `to` days after `at`, later than `at`. */
export function later(random: Random, at: number, from: number, to: number, land: Land): number {
  return Math.max(workingMoment(random, at + random.int(from, to) * DAY, land), at + HOUR)
}

/** The calendar day in the land, as a date field takes it. */
export function dayOf(at: number, land: Land): string { return new Date(at + land.ahead * HOUR).toISOString().slice(0, 10) }

/** As a moment is written in JSON. */
export function iso(at: number): string { return new Date(at).toISOString() }
