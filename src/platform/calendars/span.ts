// Months, quarters and years of the calendar.
import { addDays, addMonths, iso, parts } from '#kernel/fields/calendar-date.ts'

export type SpanKind = 'month' | 'quarter' | 'year'
/** Both days included, `YYYY-MM-DD`. */
export interface Span { from: string; to: string }

export const MONTHS_IN: Record<SpanKind, number> = { month: 1, quarter: 3, year: 12 }

/** The month, quarter or year a day lies in. Throws for what is no date. */
export function spanOf(day: string, kind: SpanKind): Span {
  const found = parts(day)
  if (!found) throw new Error(`not a date: ${day}`)
  const from = iso(found.year, found.month - ((found.month - 1) % MONTHS_IN[kind]), 1)
  return { from, to: addDays(addMonths(from, MONTHS_IN[kind]), -1) }
}
