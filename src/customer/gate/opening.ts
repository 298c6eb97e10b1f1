// When people may be reached: pure, in the person's own zone.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf, startOfDay, toInstant } from '#kernel/fields/local-time.ts'
import type { Cap, ContactRule } from '#customer/countries/country.ts'

/** A month of closed days in a row is a mistake in the data; then the day after it is tried. */
const MOST_CLOSED = 31

/** The first instant from `from` on at which the rule's windows are open; `from` itself when they are. `holidays` are days `YYYY-MM-DD` of the person's zone. */
export function opensAt(from: Date, zone: string, rule: Pick<ContactRule, 'windows' | 'holidays'>, holidays: ReadonlySet<string>): Date {
  if (rule.windows.length === 0) return from
  let day = dayOf(from, zone)
  for (let tried = 0; tried <= MOST_CLOSED; tried++, day = addDays(day, 1)) {
    if (rule.holidays && holidays.has(day)) continue
    const openings = rule.windows.filter(window => window.days.includes(weekdayOf(day))).map(window => [at(day, window.from, zone), at(day, window.to, zone)] as const).sort((a, b) => a[0].getTime() - b[0].getTime())
    for (const [opens, closes] of openings) if (from < closes) return from < opens ? opens : from
  }
  return startOfDay(day, zone)
}

/** Begin and end of the calendar day, week (from Monday) or month of `zone` that `instant` lies in. */
export function periodOf(instant: Date, per: Cap['per'], zone: string): { begin: Date; end: Date } {
  const day = dayOf(instant, zone)
  const first = per === 'day' ? day : per === 'week' ? addDays(day, 1 - weekdayOf(day)) : `${day.slice(0, 8)}01`
  const next = per === 'day' ? addDays(first, 1) : per === 'week' ? addDays(first, 7) : `${addDays(first, 31).slice(0, 8)}01`
  return { begin: startOfDay(first, zone), end: startOfDay(next, zone) }
}

function at(day: string, time: string, zone: string): Date { return toInstant(Date.parse(`${day}T${time}:00Z`), zone) }

/** 1 Monday to 7 Sunday. */
function weekdayOf(day: string): number { return new Date(`${day}T00:00:00Z`).getUTCDay() || 7 }
