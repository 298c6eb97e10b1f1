import { now } from '#ui/i18n/now.ts'

/** The first and the last of so many months up to this one, as `YYYY-MM`. */
export function monthsBack(count: number): { from: string; to: string } {
  const today = now(), month = (back: number): string => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1)).toISOString().slice(0, 7)
  return { from: month(count - 1), to: month(0) }
}
