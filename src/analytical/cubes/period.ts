// Stretches of days: those with a name, the one before, the same one a year before, and the buckets of a date axis. Days are those of the reader's zone.
import { addDays, addMonths, daysFrom, parts } from '#kernel/fields/calendar-date.ts'
import { MONTHS_IN, spanOf, type SpanKind } from '#platform/calendars/span.ts'

export const PERIODS = [
  'today', 'yesterday', 'this_week', 'last_week', 'this_month', 'last_month', 'this_quarter', 'last_quarter', 'this_year', 'last_year',
  'month_to_date', 'quarter_to_date', 'year_to_date', 'last_7_days', 'last_30_days', 'last_90_days', 'last_12_months',
] as const
export type PeriodName = (typeof PERIODS)[number]
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]
/** Both ends included; null: open. */
export interface Stretch { from: string | null; to: string | null }
interface Days { from: string; to: string }

/** The days a named period means on `today`. Weeks begin on Monday (ISO 8601). */
export function named(name: PeriodName, today: string): Days {
  const [which, unit] = name.split('_') as [string, Grain | undefined]
  if (name === 'today') return { from: today, to: today }
  if (name === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  if (name.endsWith('_to_date')) return { from: bucketOf(today, which as Grain), to: today }
  if (name === 'last_12_months') return { from: addMonths(bucketOf(today, 'month'), -11), to: bucketEnd(bucketOf(today, 'month'), 'month') }
  if (name.endsWith('_days')) return { from: addDays(today, 1 - Number(unit)), to: today }
  const start = which === 'this' ? bucketOf(today, unit!) : next(bucketOf(today, unit!), unit!, -1)
  return { from: start, to: bucketEnd(start, unit!) }
}

/** The stretch to compare with: as long and just before, or a year before. Stretches that begin with a month are moved by months, so that March is held against February. */
export function before({ from, to }: Days, how: 'before' | 'year', name?: PeriodName): Days {
  if (how === 'year') return { from: addMonths(from, -12), to: lastOfMonth(to) && from.endsWith('-01') ? bucketEnd(addMonths(bucketOf(to, 'month'), -12), 'month') : addMonths(to, -12) }
  const unit = name?.endsWith('_to_date') ? name.split('_')[0] as Grain : null
  if (unit) return { from: next(from, unit, -1), to: addMonths(to, -MONTHS_IN[unit as SpanKind]) }
  if (!from.endsWith('-01') || !lastOfMonth(to)) return { from: addDays(from, -daysFrom(from, to) - 1), to: addDays(from, -1) }
  return { from: addMonths(from, -monthsBetween(from, to) - 1), to: addDays(from, -1) }
}

/** First day of the bucket a day lies in. */
export function bucketOf(day: string, grain: Grain): string {
  if (grain === 'day') return day
  return grain === 'week' ? addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)) : spanOf(day, grain).from
}

/** Last day of the bucket that begins with `start`. */
export function bucketEnd(start: string, grain: Grain): string { return addDays(next(start, grain, 1), -1) }

/** The bucket some buckets later (earlier when negative). */
export function next(start: string, grain: Grain, steps: number): string {
  if (grain === 'day') return addDays(start, steps)
  return grain === 'week' ? addDays(start, 7 * steps) : addMonths(start, MONTHS_IN[grain] * steps)
}

/** The bucket a year before; of weeks and days the one 52 weeks before, which has the same days of the week. */
export function yearBefore(start: string, grain: Grain): string { return grain === 'day' || grain === 'week' ? addDays(start, -364) : addMonths(start, -12) }

function lastOfMonth(day: string): boolean { return addDays(day, 1).endsWith('-01') }

function monthsBetween(from: string, to: string): number {
  const a = known(from), b = known(to)
  return (b.year - a.year) * 12 + b.month - a.month
}

function known(day: string): { year: number; month: number; day: number } {
  const found = parts(day)
  if (!found) throw new Error(`not a day: ${day}`)
  return found
}
