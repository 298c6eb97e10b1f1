// The days a calendar shows. A day is `YYYY-MM-DD`; reckoning is in UTC, so that no change of clocks takes part.
import type { Span } from '#ui/generic/list/state.ts'
import { addDays, addMonths } from '#ui/i18n/dates.ts'

/** The first day of the week in a region: 0 Sunday to 6 Saturday. */
export function firstWeekday(region: string): number {
  const locale = new Intl.Locale(region) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
  const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay
  return first === undefined ? (/US|MX|CO|PE/.test(region) ? 0 : 1) : first % 7
}

/** The weeks in sight: those a month touches, or the one a day is in. */
export function weeksOf(day: string, span: Span, first: number): string[][] {
  const from = weekStart(span === 'month' ? `${day.slice(0, 7)}-01` : day, first)
  const last = span === 'month' ? addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1) : day
  const weeks: string[][] = []
  for (let start = from; start <= last; start = addDays(start, 7)) weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)))
  return weeks
}

/** The same place one month or week earlier or later. */
export function turned(day: string, span: Span, by: -1 | 1): string {
  return span === 'month' ? addMonths(day, by) : addDays(day, by * 7)
}

/** Where a key leads from a day: arrows by day and week, Home and End in the week, PageUp and PageDown by what is in sight; null for other keys. */
export function dayAfterKey(day: string, key: string, span: Span, first: number): string | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
  const step = steps[key]
  if (step !== undefined) return addDays(day, step)
  if (key === 'Home') return weekStart(day, first)
  if (key === 'End') return addDays(weekStart(day, first), 6)
  return key === 'PageUp' ? turned(day, span, -1) : key === 'PageDown' ? turned(day, span, 1) : null
}

function weekStart(day: string, first: number): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() - first + 7) % 7))
}
