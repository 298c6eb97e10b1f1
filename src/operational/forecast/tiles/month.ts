// Will the month be made: won, commit and weighted against the quota, and the gap in money.
import { listHref } from '#platform/home/figure.ts'
import { percentText } from '#platform/home/percent.ts'
import type { Tile, TileFigure } from '#platform/home/tile.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { forecast, type ForecastNode } from '#operational/forecast/call/forecast.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { periodOf, type Period } from '#operational/forecast/period.ts'

export const monthTile: Tile = {
  name: 'forecast.month', roles: ['director', 'manager', 'sales_rep'], order: 10, size: 'wide', entities: ['opportunity', 'quota', 'forecast_submission'], href: '/forecast',
  async read(ctx, kind) {
    const period = periodOf('month', await organisationDay(ctx)), { total, nodes, currency } = await forecast(ctx, period, { breadth: kind === 'director' ? 'company' : 'team' }), { figures, quota, gap } = total
    const whose: Condition[] = kind === 'director' ? [] : [{ field: 'owner', op: 'in', value: nodes.flatMap(node => (node.user ? [node.user] : [])).slice(0, 1_000) }]
    const days: Condition = { field: 'close_date', op: 'between', value: [period.start, period.end] }
    const opens = (...more: Condition[]) => listHref({ entity: 'opportunity', filter: { all: [days, ...whose, ...more] }, sort: '-amount_base' })
    const money = (label: string, value: string | null, more: Partial<TileFigure> = {}): TileFigure => ({ label: `tile.forecast.${label}`, value, kind: 'money', currency, ...more })
    const open: Condition = { field: 'status', op: 'eq', value: 'open' }, short = gap?.startsWith('-')
    return { shape: 'figures', figures: [
      ...(gap === null ? [] : [money(short ? 'short' : 'above', gap.replace('-', ''), { tone: short ? 'bad' : 'good', href: '/forecast', note: { key: 'tile.forecast.of_quota', values: { percent: await percentText(ctx, Number(quota) > 0 ? Math.round(Number(figures.expected) / Number(quota) * 100) : 0) } } })]),
      money('expected', figures.expected, { href: '/forecast' }), money('won', figures.won, { href: opens({ field: 'status', op: 'eq', value: 'won' }) }),
      money('commit', figures.commit, { href: opens(open, { field: 'forecast_category', op: 'eq', value: 'commit' }) }), money('weighted', figures.weighted, { href: opens(open, { field: 'forecast_category', op: 'in', value: ['best_case', 'pipeline'] }) }),
      money('quota', quota, { href: listHref({ entity: 'quota', filter: quotasBehind(nodes, period) }), ...(quota === null ? { note: 'tile.forecast.no_quota' } : {}) }),
    ] }
  },
}

/** The quotas that the one of the tile is made of: of those on top, or, where one of them has none, of those below. */
function quotasBehind(nodes: readonly ForecastNode[], period: Period): Condition {
  const found = nodes.flatMap((node, at) => (node.depth === 0 ? counted(nodes, at) : [])), kinds = [...new Set(found.map(node => node.quota!.from))]
  if (found.length === 0) return { field: 'starts_on', op: 'eq', value: period.start }
  return { all: [
    { field: 'user', op: 'in', value: found.flatMap(node => (node.user ? [node.user] : [])).slice(0, 1_000) }, { field: 'family', op: 'is_empty' }, { field: 'period', op: 'in', value: kinds },
    { field: 'starts_on', op: 'between', value: [[period.start, ...kinds.map(kind => periodOf(kind, period.start).start)].sort()[0]!, period.end] },
  ] }
}

function counted(nodes: readonly ForecastNode[], at: number): ForecastNode[] {
  const node = nodes[at]!
  if (node.quota) return [node]
  const end = nodes.findIndex((other, index) => index > at && other.depth <= node.depth)
  return nodes.flatMap((other, index) => (index > at && (end < 0 || index < end) && other.depth === node.depth + 1 ? counted(nodes, index) : []))
}
