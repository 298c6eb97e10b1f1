// When people work: Monday to Friday, in the hours of their country.
import type { Land } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'

export const DAY = 86_400_000
const HOUR = 3_600_000

/** Days nobody works anywhere here: New Year, Labour Day, Christmas. */
const FEASTS = ['01-01', '05-01', '12-25']

/** A moment in working hours (9 to 18 there) on the day of `at`, or on the next working day; with `step` -1 on the last one before. */
export function workingMoment(random: Random, at: number, land: Land, step: 1 | -1 = 1): number {
  let day = Math.floor(at / DAY) * DAY
  while ([0, 6].includes(new Date(day).getUTCDay()) || FEASTS.includes(new Date(day).toISOString().slice(5, 10))) day += step * DAY
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
