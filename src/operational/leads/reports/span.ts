// The days a report is about.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { badRequest } from '#kernel/errors.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { dayOf, toInstant } from '#kernel/fields/local-time.ts'

/** `from` and `to` are days, both included; `begin` and `end` the instants around them in the reader's zone. */
export interface Span { from: string; to: string; begin: Date; end: Date }

const DAYS = 90
const day = z.iso.date()

/** From the query; the last 90 days without one. 400 `invalid_parameter` for what is no day, or when the days are reversed or more than ten years apart. */
export function spanOf(ctx: Ctx, query: Record<string, unknown>): Span {
  const today = dayOf(ctx.clock.now(), ctx.user.timeZone), from = query['from'] ?? addDays(today, 1 - DAYS), to = query['to'] ?? today
  for (const [parameter, value] of [['from', from], ['to', to]] as const) if (!day.safeParse(value).success) throw badRequest('invalid_parameter', { parameter })
  const [first, last] = [String(from), String(to)]
  if (last < first || last > addDays(first, 3660)) throw badRequest('invalid_parameter', { parameter: 'to' })
  return { from: first, to: last, begin: startOf(first, ctx.user.timeZone), end: startOf(addDays(last, 1), ctx.user.timeZone) }
}

function startOf(date: string, zone: string): Date { return toInstant(Date.parse(`${date}T00:00:00Z`), zone) }
