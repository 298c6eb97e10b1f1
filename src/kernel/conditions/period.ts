// Periods of `in_last` and `in_next`: `{"days":7}`, `{"months":1}` or ISO 8601 (`P7D`, `P1M`, `PT24H`).
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'

/** Calendar months and days, or hours; hours stand alone and make sense for instants only. */
export interface Period { months: number; days: number; hours: number }

const UNITS: Record<string, Period> = {
  years: { months: 12, days: 0, hours: 0 }, months: { months: 1, days: 0, hours: 0 }, weeks: { months: 0, days: 7, hours: 0 },
  days: { months: 0, days: 1, hours: 0 }, hours: { months: 0, days: 0, hours: 1 },
}

/** Reads a period; null when it is none, is not of whole positive units, or mixes hours with days. */
export function readPeriod(value: unknown): Period | null {
  if (typeof value === 'string') return fromIso(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return summed(Object.entries(value))
}

/** The day a period after `day` (before it when `sign` is -1): months first, then days, as ISO 8601 and PostgreSQL add. */
export function shiftDay(day: string, period: Period, sign: 1 | -1): string { return addDays(addMonths(day, sign * period.months), sign * period.days) }

function fromIso(text: string): Period | null {
  const match = /^P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(\d{1,5})H)?$/.exec(text)
  if (!match) return null
  const names = ['years', 'months', 'weeks', 'days', 'hours']
  return summed(match.slice(1).flatMap((count, index) => (count === undefined ? [] : [[names[index]!, Number(count)] as [string, unknown]])))
}

function summed(entries: [string, unknown][]): Period | null {
  const period = { months: 0, days: 0, hours: 0 }
  for (const [name, count] of entries) {
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined
    if (!unit || typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > 36_500) return null
    period.months += unit.months * count
    period.days += unit.days * count
    period.hours += unit.hours * count
  }
  const calendar = period.months + period.days > 0
  return calendar !== period.hours > 0 ? period : null
}
