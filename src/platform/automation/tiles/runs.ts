// What an administrator's home says of automations: which runs failed, and which are held back.
import type { Condition } from '#kernel/conditions/condition.ts'
import { countFigure } from '#platform/home/figure.ts'
import type { Tile } from '#platform/home/tile.ts'

const inState = (value: string): Condition => ({ field: 'state', op: 'eq', value })

export const runsTile: Tile = {
  name: 'automation.runs', roles: ['admin'], order: 30, size: 'third', entities: ['automation_run'], href: '/administration/automations',
  async read(ctx) {
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'automation_run', filter: inState('failed'), label: 'tile.automation.failed', tone: 'bad' }),
      await countFigure(ctx, { entity: 'automation_run', filter: inState('held'), label: 'tile.automation.held', tone: 'warn' }),
    ] }
  },
}
