// Calendar days in formulas: a date is itself, an instant is the day it falls on in the organisation's zone.

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The day of a date or an instant, as YYYY-MM-DD. */
export function dayOf(value: string, zone: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const formatter = formatters.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(zone, formatter)
  return formatter.format(new Date(value))
}

/** The day `days` later; null beyond the years 0001 to 9999. */
export function addDays(day: string, days: number): string | null {
  const at = Date.parse(day) + days * 86_400_000
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return null
  const text = new Date(at).toISOString()
  return /^\d{4}-/.test(text) && !text.startsWith('0000') ? text.slice(0, 10) : null
}

/** Whole months from `a` to `b`, negative when `b` is before: 31 January to 28 February is none, to 1 March one. */
export function monthsBetween(a: string, b: string): number {
  if (b < a) return -monthsBetween(b, a) || 0
  const [ya, ma, da] = a.split('-').map(Number) as [number, number, number], [yb, mb, db] = b.split('-').map(Number) as [number, number, number]
  return (yb - ya) * 12 + (mb - ma) - (db < da ? 1 : 0)
}
