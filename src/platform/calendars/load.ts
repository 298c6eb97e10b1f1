// A stored working calendar as the pure functions want it.
import { asSystem } from '#kernel/access/system.ts'
import type { Calendar, WeeklyHours } from '#platform/calendars/working-time.ts'
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rows } from '#kernel/records/list.ts'
import { holidaySet } from '#platform/calendars/holidays.ts'

/** A calendar may be this old when it is used: deadlines do not move within a minute of an administrator's change. */
const KEPT_MS = 60_000
/** years of holidays before and after today: deadlines and reports reach no further */
const BEFORE = 10, AFTER = 6
const kept = new WeakMap<Kernel, Map<string, { until: number; calendar: Calendar }>>()

/** The calendar `id`, or the default one (null), with its holidays; up to a minute old. 404 when there is none. */
export async function loadCalendar(ctx: Ctx, id: string | null = null): Promise<Calendar> {
  const cache = kept.get(ctx.kernel) ?? new Map<string, { until: number; calendar: Calendar }>()
  kept.set(ctx.kernel, cache)
  const now = ctx.clock.now().getTime(), before = cache.get(id ?? '')
  if (before && before.until > now) return before.calendar
  const calendar = await read(asSystem(ctx, 'working time is the same for everybody'), id)
  cache.set(id ?? '', { until: now + KEPT_MS, calendar })
  return calendar
}

async function read(ctx: Ctx, id: string | null): Promise<Calendar> {
  const filter = id === null ? { field: 'is_default', op: 'eq', value: true } : { field: 'id', op: 'eq', value: id }
  const [found] = await rows(ctx, 'working_calendar', { filter, fields: ['zone', 'hours', 'holidays', 'region'], sort: 'name', limit: 1 })
  if (!found) throw notFound('working_calendar')
  const year = ctx.clock.now().getUTCFullYear()
  const holidays = found['holidays'] ? await holidaySet(ctx, String(found['holidays']), (found['region'] as string | null) ?? null, { from: year - BEFORE, to: year + AFTER }) : new Set<string>()
  return { zone: String(found['zone']), hours: found['hours'] as WeeklyHours, holidays }
}
