// Months, quarters and years as periods of a plan, in calendar days of the organisation.
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'

export type Cadence = 'month' | 'quarter' | 'year'
export interface Span { from: string; to: string }

const MONTHS: Record<Cadence, number> = { month: 1, quarter: 3, year: 12 }

/** The period a day lies in, both ends included. */
export function periodOf(day: string, cadence: Cadence): Span {
  const month = Number(day.slice(5, 7)) - 1, first = month - (month % MONTHS[cadence]) + 1
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`
  return { from, to: addDays(addMonths(from, MONTHS[cadence]), -1) }
}

/** The periods of `span`, from the one its first day lies in to the one of its last; at most 240. */
export function periodsIn(span: Span, cadence: Cadence): Span[] {
  const found: Span[] = []
  for (let next = periodOf(span.from, cadence); next.from <= span.to && found.length < 240; next = periodOf(addDays(next.to, 1), cadence)) found.push(next)
  return found
}

/** 2026-03, 2026-T1, 2026: how a period is called in names that sort. */
export function periodName({ from }: Span, cadence: Cadence): string {
  return cadence === 'year' ? from.slice(0, 4) : cadence === 'month' ? from.slice(0, 7) : `${from.slice(0, 4)}-T${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}
