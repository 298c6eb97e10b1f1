// When people work and buy: Monday to Friday in the hours of their country, more in some months and days than in others.
import type { Land } from '#simulation/places/country.ts'
import type { Random } from '#simulation/random.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000
export const WEEK = 7 * DAY

/** Days nobody works anywhere here: New Year, Labour Day, Christmas. */
const FEASTS: ReadonlySet<string> = new Set(['01-01', '05-01', '12-25'])
const feasts = new Map<number, boolean>()

/** Buying by month, mean 1: January is slow, August in Spain and the summer of the south even out, before the end of the year stocks are filled. */
const SEASON = [0.78, 0.88, 1, 0.98, 1, 0.97, 0.92, 0.9, 1.06, 1.15, 1.24, 1.12] as const

/** Working days of the week, Monday first: how much of the week's work falls on each. */
export const WEEKDAYS = [0.19, 0.23, 0.22, 0.2, 0.16] as const

/** How much is bought at a moment, against the mean of the year. */
export function season(at: number): number { return SEASON[new Date(at).getUTCMonth()]! }

/** A moment in working hours (9 to 18 there) on the day of `at`, or on the next working day; with `step` -1 on the last one before. */
export function workingMoment(random: Random, at: number, land: Land, step: 1 | -1 = 1): number {
  return workingDay(at, step) + (9 - land.ahead) * HOUR + random.int(0, 9 * 60 - 1) * 60_000
}

/** A moment of the week that begins at `from`: on a weekday by its weight, at about `hour` o'clock there. */
export function momentInWeek(random: Random, from: number, land: Land, hour: number): number {
  const monday = from + ((8 - new Date(from).getUTCDay()) % 7) * DAY
  const at = Math.min(18.9, Math.max(9, hour + random.normal() * 1.6))
  return workingDay(monday + random.place(WEEKDAYS) * DAY, 1) + Math.round((at - land.ahead) * 60) * 60_000
}

/** A working moment between `from` and `to` days after `at`, later than `at`. */
export function later(random: Random, at: number, from: number, to: number, land: Land): number {
  return Math.max(workingMoment(random, at + random.int(from, to) * DAY, land), at + HOUR)
}

/** The hour of the day in the land, with its part. */
export function hourOf(at: number, land: Land): number { return (((at / HOUR + land.ahead) % 24) + 24) % 24 }

/** The calendar day in the land, as a date field takes it. */
export function dayOf(at: number, land: Land): string { return new Date(at + land.ahead * HOUR).toISOString().slice(0, 10) }

/** As a moment is written in JSON. */
export function iso(at: number): string { return new Date(at).toISOString() }

/** Midnight of the first working day from the day of `at` on, in UTC. */
function workingDay(at: number, step: 1 | -1): number {
  let day = Math.floor(at / DAY) * DAY
  while (!works(day)) day += step * DAY
  return day
}

function works(day: number): boolean {
  const before = feasts.get(day)
  if (before !== undefined) return before
  const date = new Date(day)
  const free = date.getUTCDay() === 0 || date.getUTCDay() === 6 || FEASTS.has(date.toISOString().slice(5, 10))
  feasts.set(day, !free)
  return !free
}
