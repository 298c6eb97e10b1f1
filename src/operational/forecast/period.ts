// Months, quarters and years, and those that somebody asks for.
import type { Ctx } from '#kernel/context.ts'
import { badRequest } from '#kernel/errors.ts'
import { addMonths, daysFrom, parts } from '#kernel/fields/calendar-date.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { MONTHS_IN, spanOf } from '#platform/calendars/span.ts'

export const PERIODS = ['month', 'quarter', 'year'] as const
export type PeriodKind = (typeof PERIODS)[number]
/** Both days included, `YYYY-MM-DD`. */
export interface Period { kind: PeriodKind; start: string; end: string }

/** The period of this kind in which a day lies. */
export function periodOf(kind: PeriodKind, day: string): Period {
  const { from, to } = spanOf(day, kind)
  return { kind, start: from, end: to }
}

/** The period so many before (negative: after). */
export function earlier(period: Period, count: number): Period { return periodOf(period.kind, addMonths(period.start, -count * MONTHS_IN[period.kind])) }

/** The months of a period; of a month itself. */
export function monthsOf(period: Period): Period[] {
  return Array.from({ length: MONTHS_IN[period.kind] }, (_, index) => periodOf('month', addMonths(period.start, index)))
}

/** Number of months in a period of this kind. */
export function monthsIn(kind: PeriodKind): number { return MONTHS_IN[kind] }

/** Days from one day to another, both counted. */
export function daysBetween(from: string, to: string): number { return daysFrom(from, to) + 1 }

/** The period that a query names by `period` (month unless told) and any day in it (today unless told). 400 `invalid_parameter`. */
export async function askedPeriod(ctx: Ctx, kind: string | undefined, day: string | undefined): Promise<Period> {
  const known = PERIODS.find(one => one === (kind ?? 'month'))
  if (!known) throw wrong('period')
  if (day !== undefined && !parts(day)) throw wrong('start')
  return periodOf(known, day ?? await organisationDay(ctx))
}

/** 400 `invalid_parameter`, naming the parameter. */
export function wrong(parameter: string): Error { return badRequest('invalid_parameter', { parameter }, [{ field: parameter, code: 'invalid_parameter', params: { parameter } }]) }
