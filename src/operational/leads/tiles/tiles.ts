// What the homes show of leads: who waits for a first answer, and which leads nobody has.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { countFigure } from '#platform/home/figure.ts'
import type { Tile, TileContent } from '#platform/home/tile.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const open: Condition = { field: 'status', op: 'in', value: [...OPEN_LEAD] }
/** How many of their own leads wait for a first answer, and how many too long; which ones stands in their day, one by one. */
const mine: Tile = {
  name: 'leads.waiting', roles: ['sales_rep'], order: 25, size: 'third', entities: ['lead'],
  async read(ctx): Promise<TileContent | null> {
    if (scopeOf(ctx, 'lead', 'read') === 'none' || !ctx.user.id) return null
    const own: Condition = { field: 'owner', op: 'eq', value: ctx.user.id }
    const figure = (label: string, filter: Condition, tone?: 'bad') => countFigure(ctx, { entity: 'lead', filter: { all: [filter, open, own] }, sort: 'response_due_at', label, ...(tone ? { tone } : {}) })
    const figures = await Promise.all([figure('tile.leads.late', { field: 'response_state', op: 'eq', value: 'late' }, 'bad'), figure('tile.leads.waiting_count', { field: 'response_state', op: 'eq', value: 'waiting' })])
    return figures.every(({ value }) => value === 0) ? null : { shape: 'figures', figures }
  },
}

/** How the team answers. */
const team: Tile = {
  name: 'leads.answers', roles: ['manager', 'director', 'marketer'], order: 45, size: 'half', entities: ['lead', 'lead_assignment'], href: '/prospecting',
  async read(ctx: Ctx): Promise<TileContent | null> {
    if (scopeOf(ctx, 'lead', 'read') === 'none') return null
    const figure = (label: string, filter: Condition, tone?: 'bad' | 'warn') => countFigure(ctx, { entity: 'lead', filter, label, ...(tone ? { tone } : {}) })
    return {
      shape: 'figures', figures: await Promise.all([
        figure('tile.leads.nobody', { all: [open, { field: 'owner', op: 'is_empty' }] }, 'warn'),
        figure('tile.leads.late', { all: [open, { field: 'response_state', op: 'eq', value: 'late' }] }, 'bad'),
        figure('tile.leads.waiting_count', { all: [open, { field: 'response_state', op: 'eq', value: 'waiting' }] }),
      ]),
    }
  },
}

export const leadsTiles: Tile[] = [mine, team]
