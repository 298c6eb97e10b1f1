// Recurring revenue month by month: what it was, how it moved, what it is; over the movements the reader may see.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { badRequest } from '#kernel/errors.ts'
import { addMonths } from '#kernel/fields/calendar-date.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import type { Row } from '#kernel/module.ts'
import { listHref } from '#platform/home/figure.ts'
import { plus, sum, times } from '#math/decimal.ts'
import { MOVEMENTS, type MovementKind } from '#operational/contracts/entities/subscription_movement.ts'

/** `*_href`: the movements behind the figure; what recurs at the end of a month is the sum of all movements up to then. */
export interface MonthMoved { month: string; start: string; start_href: string; moves: Record<MovementKind, { amount: string; count: number; href: string }>; net: string; net_href: string; end: string; end_href: string; arr: string }
export interface MovementReport { currency: string; months: MonthMoved[]; /** subscriptions without an exchange rate, whose amounts are in none of the figures */ without_rate: number }
const MOST_MONTHS = 36

/** From the month of `from` to that of `to` (`YYYY-MM`), 36 at most. start + moves = end in every month, exactly. 400 `invalid_months`. */
export async function movementReport(ctx: Ctx, from: string, to: string, owner: string | null = null): Promise<MovementReport> {
  const first = `${from}-01`, last = `${to}-01`
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(from) || !/^\d{4}-(0[1-9]|1[0-2])$/.test(to) || first > last || addMonths(first, MOST_MONTHS) <= last) throw badRequest('invalid_months', { most: MOST_MONTHS })
  const own = owner ? [{ field: 'owner', op: 'eq' as const, value: owner }] : []
  const grouped = await measured(ctx, ['month', 'kind'], { all: [...own, { field: 'month', op: 'between', value: [first, last] }] })
  const earlier = await measured(ctx, [], { all: [...own, { field: 'month', op: 'lt', value: first }] })
  let end = String(earlier[0]?.['sum(amount)'] ?? '0')
  const months: MonthMoved[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    const moves = Object.fromEntries(MOVEMENTS.map(kind => {
      const found = grouped.find(row => String(row['month']).slice(0, 10) === month && row['kind'] === kind)
      return [kind, { amount: String(found?.['sum(amount)'] ?? '0'), count: Number(found?.['count'] ?? 0), href: listHref({ entity: 'subscription_movement', filter: { all: [...own, { field: 'month', op: 'eq', value: month }, { field: 'kind', op: 'eq', value: kind }] } }) }]
    })) as MonthMoved['moves']
    const start = end, net = sum(MOVEMENTS.map(kind => moves[kind].amount))
    end = plus(start, net)
    const opens = (op: 'lt' | 'eq' | 'lte') => listHref({ entity: 'subscription_movement', filter: { all: [...own, { field: 'month', op, value: month }] }, sort: '-month' })
    months.push({ month, start, start_href: opens('lt'), moves, net, net_href: opens('eq'), end, end_href: opens('lte'), arr: times(end, '12') })
  }
  return { currency: await baseCurrency(ctx), months, without_rate: await withoutRate(ctx) }
}

async function measured(ctx: Ctx, group: string[], filter: unknown): Promise<Row[]> {
  const { json } = await aggregate(ctx, 'subscription_movement', { group, measures: ['count', 'sum(amount)'], filter, limit: 500 })
  return (JSON.parse(json) as { data: Row[] }).data
}

async function withoutRate(ctx: Ctx): Promise<number> {
  const { json } = await aggregate(ctx, 'subscription', { group: [], measures: ['count'], filter: { field: 'exchange_rate', op: 'is_empty' } })
  return Number((JSON.parse(json) as { data: Row[] }).data[0]?.['count'] ?? 0)
}
