// Calendar dates as text (`2026-02-28`), the proleptic Gregorian calendar of ISO 8601, years 0001 to 9999.

/** Whether a year, month and day exist in the calendar. */
export function exists(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Days of a month. */
export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** `YYYY-MM-DD`. */
export function iso(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The parts of an ISO date that exists, else null. */
export function parts(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return exists(year, month, day) ? { year, month, day } : null
}

/** The date some days later (earlier when negative), held within years 0001 and 9999. */
export function addDays(date: string, days: number): string {
  const { year, month, day } = known(date)
  const moved = new Date(0)
  moved.setUTCFullYear(year, month - 1, day + days)
  return held(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** The date some months later; the last day of the month when that day does not exist (31 January + 1 month = 28 or 29 February), as PostgreSQL does. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = known(date)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12), toMonth = index - toYear * 12 + 1
  return held(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)))
}

/** Days from one date to another; negative when it lies before. */
export function daysFrom(from: string, to: string): number { return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) }

function known(date: string): { year: number; month: number; day: number } {
  const found = parts(date)
  if (!found) throw new Error(`not a date: ${date}`)
  return found
}

function held(year: number, month: number, day: number): string { return year < 1 ? '0001-01-01' : year > 9999 || Number.isNaN(year) ? '9999-12-31' : iso(year, month, day) }
