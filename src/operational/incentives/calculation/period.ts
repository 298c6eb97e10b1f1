// Months, quarters and years as periods of a plan, in calendar days of the organisation.
import { addDays } from '#kernel/fields/calendar-date.ts'
import { type Span, type SpanKind, spanOf } from '#platform/calendars/span.ts'

/** The periods of `span`, from the one its first day lies in to the one of its last; at most 240. */
export function periodsIn(span: Span, cadence: SpanKind): Span[] {
  const found: Span[] = []
  for (let next = spanOf(span.from, cadence); next.from <= span.to && found.length < 240; next = spanOf(addDays(next.to, 1), cadence)) found.push(next)
  return found
}

/** 2026-03, 2026-T1, 2026: how a period is called in names that sort. */
export function periodName({ from }: Span, cadence: SpanKind): string {
  return cadence === 'year' ? from.slice(0, 4) : cadence === 'month' ? from.slice(0, 7) : `${from.slice(0, 4)}-T${Math.ceil(Number(from.slice(5, 7)) / 3)}`
}
