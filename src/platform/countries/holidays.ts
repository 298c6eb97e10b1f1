// The holidays of a year as the rules of a country give them.
import { addDays, exists, iso } from '#kernel/fields/calendar-date.ts'
import type { Country, HolidayRule, Move } from '#platform/countries/country.ts'

export interface Holiday { date: string; name: { es: string; en: string } }

/** The holidays of `year` in `country` that hold everywhere, and those of `region` (its code) when given; in order, one a day (the regional name gives way). */
export function holidaysOf(country: Country, year: number, region: string | null = null): Holiday[] {
  const found = new Map<string, Holiday>()
  for (const rule of country.holidays) {
    const date = !rule.regions || (region && rule.regions.includes(region)) ? dateOf(rule, year) : null
    if (date && !found.has(date)) found.set(date, { date, name: rule.name })
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** The day on which a rule is kept in a year; null when it is not. A move may not leave the year: the rules above never do. */
export function dateOf(rule: HolidayRule, year: number): string | null {
  if ((rule.from && year < rule.from) || (rule.until && year > rule.until) || (rule.years && !rule.years.includes(year))) return null
  const date = rawDate(rule.on, year)
  if (!date || (rule.weekdays && !rule.weekdays.includes(weekday(date)))) return null
  return rule.move ? addDays(date, SHIFT[rule.move][weekday(date) - 1]!) : date
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100, d = Math.floor(b / 4), e = b % 4, g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30, i = Math.floor(c / 4), k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return iso(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

/** Days to move by, Monday to Sunday. */
const SHIFT: Record<Move, readonly number[]> = {
  next_monday: [0, 6, 5, 4, 3, 2, 1], nearest_monday: [0, -1, -2, 4, 3, 0, 0], monday_of_week: [0, -1, -2, -3, 3, 0, 0], long_weekend: [0, -4, 2, 0, 0, 0, 0],
}
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function rawDate(on: string, year: number): string | null {
  const easter = /^easter([+-]\d+)$/.exec(on)
  if (easter) return addDays(easterOf(year), Number(easter[1]))
  const nth = /^(\d)(?:st|nd|rd|th)-(\w{3})-(\d\d)$/.exec(on)
  if (nth) {
    const first = iso(year, Number(nth[3]), 1)
    return addDays(first, (DAYS.indexOf(nth[2]!) + 1 - weekday(first) + 7) % 7 + (Number(nth[1]) - 1) * 7)
  }
  if (on.length === 10) return on.startsWith(`${year}-`) ? on : null
  const [month, day] = on.split('-').map(Number) as [number, number]
  return exists(year, month, day) ? iso(year, month, day) : null
}

/** 1 Monday to 7 Sunday. */
function weekday(date: string): number { return new Date(`${date}T00:00:00Z`).getUTCDay() || 7 }
