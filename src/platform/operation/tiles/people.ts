// What an administrator's home says of people: who may sign in, who never did, and who administers.
import type { Condition } from '#kernel/conditions/condition.ts'
import { countFigure } from '#platform/home/figure.ts'
import type { Tile } from '#platform/home/tile.ts'

const ACTIVE: Condition = { field: 'active', op: 'eq', value: true }

// its name is older than its place: what administrators arranged goes by it
export const peopleTile: Tile = {
  name: 'sessions.people', roles: ['admin'], order: 60, size: 'third', entities: ['user'], href: '/administration/people',
  async read(ctx) {
    return { shape: 'figures', figures: [
      await countFigure(ctx, { entity: 'user', filter: ACTIVE, label: 'tile.sessions.active' }),
      await countFigure(ctx, { entity: 'user', filter: { all: [ACTIVE, { field: 'last_sign_in_at', op: 'is_empty' }] }, label: 'tile.sessions.never' }),
      await countFigure(ctx, { entity: 'user', filter: { all: [ACTIVE, { field: 'roles', op: 'contains', value: 'admin' }] }, label: 'tile.sessions.administrators' }),
    ] }
  },
}
