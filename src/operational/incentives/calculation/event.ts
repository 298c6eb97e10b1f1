// What somebody may be paid for: a won deal, an order, a payment, a lead. Plain data, read once, so that the calculation is pure.
import { addMonths } from '#kernel/fields/calendar-date.ts'
import { type SpanKind, spanOf } from '#platform/calendars/span.ts'
import type { Measure } from '#operational/incentives/calculation/component.ts'

/** Part of a deal in percent: '50' is half of it. */
export interface Share { user: string; percent: string }
export interface Event {
  /** entity and record */
  key: string
  entity: string
  record: string
  measure: Measure
  /** the component whose condition it met */
  component: string
  description: string
  account: string | null
  opportunity: string | null
  order: string | null
  lead: string | null
  /** day in the organisation's zone */
  date: string
  /** in the organisation's currency, exact; leads count 1. Null: it cannot be said, and `trouble` says why */
  base: string | null
  trouble: string | null
  revenue: Share[]
  overlay: Share[]
  /** day on which the deal was cancelled or lost again */
  cancelledOn: string | null
  /** for a credit note: day of the deal it takes back */
  takesBackOf: string | null
}

/** Does the event count? What was cancelled within the time in which it can be taken back, or within its own period, in which it was never paid, does not; what was cancelled later does.
 *  A credit note counts, as a negative amount on its own day, within the same time. */
export function stands(event: Event, clawbackMonths: number, cadence: SpanKind): boolean {
  if (event.cancelledOn !== null && withinReach(event.date, event.cancelledOn, clawbackMonths, cadence)) return false
  return event.takesBackOf === null || withinReach(event.takesBackOf, event.date, clawbackMonths, cadence)
}

function withinReach(day: string, later: string, months: number, cadence: SpanKind): boolean { return later <= addMonths(day, months) || later <= spanOf(day, cadence).to }
