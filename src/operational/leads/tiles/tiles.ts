// What the homes show of leads: who waits for a first answer, and which leads nobody has.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { rows } from '#kernel/records/list.ts'
import { countFigure, listHref } from '#platform/home/figure.ts'
import type { Tile, TileContent } from '#platform/home/tile.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

const open: Condition = { field: 'status', op: 'in', value: [...OPEN_LEAD] }
const unanswered: Condition = { field: 'response_state', op: 'in', value: ['waiting', 'late'] }
const MOST = 6

/** Their own leads that wait for a first answer, the most urgent first. */
const mine: Tile = {
  name: 'leads.waiting', roles: ['sales_rep'], order: 25, size: 'half', entities: ['lead'],
  async read(ctx): Promise<TileContent | null> {
    if (scopeOf(ctx, 'lead', 'read') === 'none' || !ctx.user.id) return null
    const filter: Condition = { all: [unanswered, open, { field: 'owner', op: 'eq', value: ctx.user.id }] }
    const found = await rows(ctx, 'lead', { fields: ['id', 'subject', 'source', 'lead_score', 'response_due_at', 'response_state'], filter, sort: 'response_due_at', limit: MOST })
    if (found.length === 0) return null
    return {
      shape: 'rows', more: listHref({ entity: 'lead', filter, sort: 'response_due_at' }),
      rows: found.map(row => ({
        title: String(row['subject'] ?? ''), detail: row['source'] ? { text: String(row['source']) } : { key: 'tile.leads.due', values: {} }, at: String(row['response_due_at']), value: row['lead_score'] as number | null, kind: 'number' as const, href: `/lead/${String(row['id'])}`,
        ...(row['response_state'] === 'late' ? { tone: 'bad' as const } : {}),
      })),
    }
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
