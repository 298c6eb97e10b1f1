// Whose records the figures of a home speak of, and the days its periods begin and end.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { today } from '#kernel/records/validate.ts'
import type { HomeKind } from '#platform/home/tile.ts'

/** The condition that cuts records to those a home is about: a seller's and an agent's own, a manager's and their people's, and for the others all that the reader may see (no condition). */
export function ownedBy(kind: HomeKind, field = 'owner'): Condition[] {
  if (kind === 'sales_rep' || kind === 'agent') return [{ field, op: 'eq', value: '$me' }]
  return kind === 'manager' ? [{ field, op: 'in', value: ['$me', '$my_team'] }] : []
}

/** Days (`YYYY-MM-DD`) in the reader's zone: today, the first and the last of this month, seven days ahead. */
export function daysOf(ctx: Ctx): { today: string; monthStart: string; monthEnd: string; inAWeek: string } {
  const day = today(ctx), monthStart = `${day.slice(0, 8)}01`
  return { today: day, monthStart, monthEnd: addDays(addMonths(monthStart, 1), -1), inAWeek: addDays(day, 7) }
}
