// The relation's last year, week by week, for the bond line.
import type { Glance } from '#platform/view360/view360.ts'
import type { Row } from '#kernel/module.ts'
import { aggregate } from '#kernel/records/aggregate.ts'

/** `[{ week: 'YYYY-MM-DD' (a Monday), in, out }]`: interactions of the last 364 days, weeks without any left out. */
export const bondGlance: Glance = {
  on: ['contact', 'account'], name: 'bond',
  async read(ctx, id, entity) {
    const filter = { all: [{ field: entity, op: 'eq', value: id }, { field: 'occurred_at', op: 'in_last', value: { days: 364 } }] }
    const { json } = await aggregate(ctx, 'interaction', { group: ['occurred_at:week', 'direction'], measures: ['count'], filter })
    const weeks = new Map<string, { week: string; in: number; out: number }>()
    for (const row of (JSON.parse(json) as { data: Row[] }).data) {
      const week = String(row['occurred_at:week']), held = weeks.get(week) ?? { week, in: 0, out: 0 }
      held[row['direction'] === 'in' ? 'in' : 'out'] += Number(row['count'])
      weeks.set(week, held)
    }
    return [...weeks.values()]
  },
}
