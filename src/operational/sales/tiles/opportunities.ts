// What the homes say of opportunities: how much is open, what closes this month, what is next to close, and the pipeline by stage.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import { barsOf, countFigure, listHref, sumFigure } from '#platform/home/figure.ts'
import { daysOf, ownedBy } from '#platform/home/scope.ts'
import type { HomeKind, Tile } from '#platform/home/tile.ts'
import { openRows } from '#customer/queries/open_rows.ts'

const MOST_ROWS = 6, MOST_BARS = 8
const OPEN: Condition = { field: 'status', op: 'eq', value: 'open' }
const open = (ctx: Ctx, kind: HomeKind, ...more: Condition[]): Condition => ({ all: [OPEN, ...ownedBy(ctx, kind), ...more] })
const sellers = ['director', 'manager', 'sales_rep'] as const

export const pipelineTile: Tile = {
  name: 'sales.pipeline', roles: sellers, order: 10, size: 'third', entities: ['opportunity'],
  async read(ctx, kind) {
    const opportunities = { entity: 'opportunity', filter: open(ctx, kind) }
    return { shape: 'figures', figures: [await countFigure(ctx, { ...opportunities, label: 'tile.sales.open' }), await sumFigure(ctx, { ...opportunities, label: 'tile.sales.open_worth', field: 'amount' })] }
  },
}

export const closingTile: Tile = {
  name: 'sales.closing', roles: sellers, order: 20, size: 'third', entities: ['opportunity'],
  async read(ctx, kind) {
    const { today, monthStart, monthEnd } = daysOf(ctx)
    return { shape: 'figures', figures: [
      await sumFigure(ctx, { entity: 'opportunity', filter: open(ctx, kind, { field: 'close_date', op: 'between', value: [monthStart, monthEnd] }), label: 'tile.sales.closing_worth', field: 'amount' }),
      await countFigure(ctx, { entity: 'opportunity', filter: open(ctx, kind, { field: 'close_date', op: 'before', value: today }), label: 'tile.sales.overdue', tone: 'warn' }),
    ] }
  },
}

export const nextDealsTile: Tile = {
  name: 'sales.next', roles: ['sales_rep'], order: 50, size: 'half', entities: ['opportunity'],
  async read(ctx, kind) {
    const filter = open(ctx, kind), sort = 'close_date'
    const found = await openRows(ctx, 'opportunity', { fields: ['name', 'account', 'contact', 'stage', 'amount', 'currency', 'close_date'], needs: ['name', 'status'], filter: { all: [filter, { field: 'close_date', op: 'is_not_empty' }] }, sort, limit: MOST_ROWS })
    const { today } = daysOf(ctx)
    return { shape: 'rows', more: listHref({ entity: 'opportunity', filter, sort }), empty: 'tile.sales.none_open', rows: found.map(row => ({
      title: String(row['name']), detail: { text: [row['account.name'] ?? row['contact.display_name'], row['stage.name']].filter(Boolean).join(' · ') }, at: String(row['close_date']),
      value: row['amount'] as string | null, kind: 'money', ...(row['currency'] ? { currency: String(row['currency']) } : {}), ...(String(row['close_date']) < today ? { tone: 'warn' as const } : {}), href: `/opportunity/${String(row['id'])}`,
    })) }
  },
}

export const stagesTile: Tile = {
  name: 'sales.stages', roles: sellers, order: 60, size: 'half', entities: ['opportunity', 'stage'],
  async read(ctx, kind) {
    const stages = await openStages(ctx), opportunities = { entity: 'opportunity', filter: open(ctx, kind) }
    return stages.length === 0 ? null : { shape: 'bars', bars: await barsOf(ctx, { ...opportunities, by: 'stage', sum: 'amount', values: stages }), more: `${listHref(opportunities)}&layout=board`, empty: 'tile.sales.none_open' }
  },
}

/** Open stages of the default pipeline, in their order. */
async function openStages(ctx: Ctx) {
  const [pipeline] = await rows(ctx, 'pipeline', { fields: ['id'], filter: { field: 'active', op: 'ne', value: false }, sort: '-default,order', limit: 1 })
  if (!pipeline) return []
  const found = await rows(ctx, 'stage', { fields: ['id', 'name'], filter: { all: [{ field: 'pipeline', op: 'eq', value: pipeline['id'] }, { field: 'status', op: 'eq', value: 'open' }] }, sort: 'order', limit: MOST_BARS })
  return found.map(({ id, name }) => ({ value: String(id), label: { text: String(name) } }))
}
