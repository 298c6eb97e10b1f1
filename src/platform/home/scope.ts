// Whose records the figures of a home speak of, and the days its periods begin and end.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { today } from '#kernel/records/validate.ts'
import { spanOf } from '#platform/calendars/span.ts'
import { homesIn } from '#platform/home/home.ts'
import type { HomeKind } from '#platform/home/tile.ts'

/** The condition that cuts records to those a home is about: the reader's own, theirs and their people's, or all that they may see (no condition). */
export function ownedBy(ctx: Ctx, kind: HomeKind, field = 'owner'): Condition[] {
  const whose = homesIn(ctx.kernel).find(home => home.kind === kind)?.whose
  if (whose === 'own') return [{ field, op: 'eq', value: '$me' }]
  return whose === 'team' ? [{ field, op: 'in', value: ['$me', '$my_team'] }] : []
}

/** Days (`YYYY-MM-DD`) in the reader's zone: today, the first and the last of this month, seven days ahead. */
export function daysOf(ctx: Ctx): { today: string; monthStart: string; monthEnd: string; inAWeek: string } {
  const day = today(ctx), { from: monthStart, to: monthEnd } = spanOf(day, 'month')
  return { today: day, monthStart, monthEnd, inAWeek: addDays(day, 7) }
}
