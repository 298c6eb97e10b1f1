// What incentives put on the homes: a seller's commission of the period and what is missing to the next step; what waits for a manager.
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import { mayAct } from '#kernel/records/action.ts'
import { countFigure, listHref } from '#platform/home/figure.ts'
import type { Tile, TileContent } from '#platform/home/tile.ts'

const mine: Tile = {
  name: 'incentives.mine', roles: ['sales_rep', 'agent', 'marketer'], order: 45, size: 'third', entities: ['incentive_statement'], href: '/commissions',
  async read(ctx): Promise<TileContent | null> {
    const found = await rows(ctx, 'incentive_statement', { fields: ['id', 'starts_on', 'state', 'amount', 'credited', 'target'], filter: { field: 'user', op: 'eq', value: ctx.user.id }, sort: '-starts_on', limit: 2 })
    const [now, before] = found
    if (!now) return null
    const share = Number(now['target'] ?? 0) > 0 ? Math.round(Number(now['credited'] ?? 0) / Number(now['target']) * 1000) / 10 : null, href = (id: unknown): string => `/commissions?statement=${String(id)}`
    return { shape: 'figures', figures: [
      { label: 'tile.incentives.this_period', value: String(now['amount'] ?? '0'), kind: 'money', href: href(now['id']) },
      ...(share === null ? [] : [{ label: 'tile.incentives.of_target', value: share, kind: 'percent' as const, ...(share >= 100 ? { tone: 'good' as const } : {}), href: href(now['id']) }]),
      ...(before ? [{ label: 'tile.incentives.last_period', value: String(before['amount'] ?? '0'), kind: 'money' as const, href: href(before['id']) }] : []),
    ] }
  },
}

const waiting: Tile = {
  name: 'incentives.waiting', roles: ['director', 'manager'], order: 85, size: 'third', entities: ['incentive_dispute', 'incentive_period'], href: '/incentives',
  async read(ctx): Promise<TileContent | null> {
    if (!mayAct(ctx, 'incentive_dispute', 'decision')) return null
    const [any] = await rows(ctx, 'incentive_period', { fields: ['id'], limit: 1 })
    return any ? { shape: 'figures', figures: [await disputes(ctx), await unlocked(ctx)] } : null
  },
}

function disputes(ctx: Ctx): ReturnType<typeof countFigure> { return countFigure(ctx, { entity: 'incentive_dispute', filter: { field: 'state', op: 'eq', value: 'open' }, label: 'tile.incentives.disputes', tone: 'warn' }) }

async function unlocked(ctx: Ctx): ReturnType<typeof countFigure> {
  const over = { all: [{ field: 'state', op: 'eq' as const, value: 'open' }, { field: 'ends_on', op: 'before' as const, value: '$today' }] }
  return { ...await countFigure(ctx, { entity: 'incentive_period', filter: over, label: 'tile.incentives.to_lock', tone: 'warn' }), href: listHref({ entity: 'incentive_period', filter: over, sort: 'starts_on' }) }
}

export const incentivesTiles: Tile[] = [mine, waiting]

/** Their texts. */
export const tileTexts = {
  'tile.incentives.mine': ['Mis comisiones', 'My commissions'], 'tile.incentives.this_period': ['Este periodo', 'This period'], 'tile.incentives.of_target': ['Del objetivo', 'Of target'], 'tile.incentives.last_period': ['Periodo anterior', 'Period before'],
  'tile.incentives.waiting': ['Incentivos por atender', 'Incentives to attend to'], 'tile.incentives.disputes': ['Reclamos sin respuesta', 'Disputes without an answer'], 'tile.incentives.to_lock': ['Periodos por cerrar', 'Periods to lock'],
} as const
