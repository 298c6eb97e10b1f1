// What an administrator's home says of the requests of persons about their data: how many are open, and which the law wants answered by now.
import type { Condition } from '#kernel/conditions/condition.ts'
import { countFigure } from '#platform/home/figure.ts'
import { daysOf } from '#platform/home/scope.ts'
import type { Tile } from '#platform/home/tile.ts'

const OPEN: Condition = { field: 'state', op: 'in', value: ['received', 'in_progress'] }

export const requestsTile: Tile = {
  name: 'privacy.requests', roles: ['admin'], order: 40, size: 'third', entities: ['privacy_request'], href: '/administration/privacy',
  async read(ctx) {
    const { today, inAWeek } = daysOf(ctx)
    const due = (condition: Condition): Condition => ({ all: [OPEN, condition] })
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'privacy_request', filter: OPEN, sort: 'due_on', label: 'tile.privacy.open' }),
      await countFigure(ctx, { entity: 'privacy_request', filter: due({ field: 'due_on', op: 'between', value: [today, inAWeek] }), sort: 'due_on', label: 'tile.privacy.soon', tone: 'warn' }),
      await countFigure(ctx, { entity: 'privacy_request', filter: due({ field: 'due_on', op: 'before', value: today }), sort: 'due_on', label: 'tile.privacy.late', tone: 'bad' }),
    ] }
  },
}
