// Months, quarters and years, and those that somebody asks for.
import type { Ctx } from '#kernel/context.ts'
import { badRequest } from '#kernel/errors.ts'
import { addDays, addMonths, parts } from '#kernel/fields/calendar-date.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'

export const PERIODS = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof PERIODS)[number]
/** Both days included, `YYYY-MM-DD`. */
export interface Period { kind: PeriodKind; start: string; end: string }

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, year: 12 }

/** The period of this kind in which a day lies. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const { year, month } = parts(day)!, first = month - ((month - 1) % MONTHS[kind])
  const start = `${String(year).padStart(4, '0')}-${String(first).padStart(2, '0')}-01`
  return { kind, start, end: addDays(addMonths(start, MONTHS[kind]), -1) }
}

/** The period so many before (negative: after). */
export function earlier(period: Period, count: number): Period { return periodOf(period.kind, addMonths(period.start, -count * MONTHS[period.kind])) }

/** The months of a period; of a month itself. */
export function monthsOf(period: Period): Period[] {
  return Array.from({ length: MONTHS[period.kind] }, (_, index) => periodOf('month', addMonths(period.start, index)))
}

/** Number of months in a period of this kind. */
export function monthsIn(kind: PeriodKind): number { return MONTHS[kind] }

/** Days from one day to another, both counted. */
export function daysBetween(from: string, to: string): number { return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1 }

/** The period that a query names by `period` (month unless told) and any day in it (today unless told). 400 `invalid_parameter`. */
export async function askedPeriod(ctx: Ctx, kind: string | undefined, day: string | undefined): Promise<Period> {
  const known = PERIODS.find(one => one === (kind ?? 'month'))
  if (!known) throw wrong('period')
  if (day !== undefined && !parts(day)) throw wrong('start')
  return periodOf(known, day ?? await organisationDay(ctx))
}

/** 400 `invalid_parameter`, naming the parameter. */
export function wrong(parameter: string): Error { return badRequest('invalid_parameter', { parameter }, [{ field: parameter, code: 'invalid_parameter', params: { parameter } }]) }
