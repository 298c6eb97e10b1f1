// Profit and loss of one customer and year from what was read, and why it differs from the year before. Pure and exact.
import { compare, minus, over, plus, round, shareOf, sum, times } from '#math/decimal.ts'
import type { Served, Sold } from '#operational/contracts/profit/read.ts'

export interface ChannelCost { channel: string; interactions: number; minutes: number; cost: string; rated: boolean }
export interface Statement {
  year: number
  documents: number
  /** at list prices; less `discount` = `revenue` */
  list: string; discount: string; revenue: string
  goods: string; freight: string
  /** null: no statement of an incentive plan says so */
  commission: string | null
  service: string; channels: ChannelCost[]
  profit: string
  /** shares of revenue in percent, two decimals; null without revenue. Discount: of list */
  margin: string | null; service_share: string | null; discount_share: string | null; goods_share: string | null
  uncosted: number; unconverted: number
}
export type ReasonCode = 'loss' | 'revenue_up' | 'revenue_down' | 'discount_up' | 'discount_down' | 'goods_up' | 'goods_down' | 'service_up' | 'service_down' | 'top_channel' | 'uncosted' | 'unrated' | 'unconverted'
/** `amount`: what it did to profit, signed; null for what only warns. */
export interface Reason { code: ReasonCode; amount: string | null; from?: string | null; to?: string | null; channel?: string; count?: number }

/** One statement. Everything that is unknown counts as nothing, and says so by its counts. */
export function statementOf(year: number, sold: Sold | undefined, served: readonly Served[], commission: string | null): Statement {
  const cents = (value: string): string => round(value, 2)
  const revenue = cents(sold?.revenue ?? '0'), list = cents(sold?.list ?? '0'), goods = cents(sold?.goods ?? '0'), freight = cents(sold?.freight ?? '0')
  const channels = served.map(({ channel, interactions, minutes, cost, rated }) => ({ channel, interactions, minutes, cost: cents(cost), rated })), service = sum(channels.map(one => one.cost)), paid = commission === null ? null : cents(commission)
  const discount = compare(list, revenue) > 0 ? minus(list, revenue) : '0', profit = minus(revenue, sum([goods, freight, paid ?? '0', service]))
  return {
    year, documents: sold?.documents ?? 0, list: plus(revenue, discount), discount, revenue, goods, freight, commission: paid, service, channels, profit, margin: shareOf(profit, revenue), service_share: shareOf(service, revenue),
    discount_share: shareOf(discount, plus(revenue, discount)), goods_share: shareOf(goods, revenue), uncosted: sold?.uncosted ?? 0, unconverted: sold?.unconverted ?? 0,
  }
}

/** Points of a share that are worth a sentence. */
const POINTS = '1'

/** What moved profit against the year before, the largest first, and what to know of the figures. Shares are weighed with this year's revenue. */
export function reasonsOf(now: Statement, before: Statement | undefined): Reason[] {
  const moved: Reason[] = [], told: Reason[] = []
  if (before && (before.documents > 0 || before.channels.length > 0)) {
    const change = minus(now.revenue, before.revenue)
    // more revenue brings profit at the margin it had
    if (compare(change, '0') !== 0) moved.push({ code: compare(change, '0') > 0 ? 'revenue_up' : 'revenue_down', amount: round(times(change, over(before.margin ?? now.margin ?? '0', '100', 6)), 2), from: before.revenue, to: now.revenue })
    moved.push(...shareMoved('discount', now.list, before.discount_share, now.discount_share), ...shareMoved('goods', now.revenue, before.goods_share, now.goods_share))
    const service = minus(now.service, before.service)
    if (compare(service, '0') !== 0) moved.push({ code: compare(service, '0') > 0 ? 'service_up' : 'service_down', amount: minus('0', service), from: before.service, to: now.service })
  }
  if (compare(now.profit, '0') < 0) told.push({ code: 'loss', amount: now.profit })
  const top = [...now.channels].sort((a, b) => compare(b.cost, a.cost))[0]
  if (top && compare(top.cost, '0') > 0) told.push({ code: 'top_channel', amount: minus('0', top.cost), channel: top.channel, count: top.interactions, to: shareOf(top.cost, now.service) })
  if (now.uncosted > 0) told.push({ code: 'uncosted', amount: null, count: now.uncosted })
  if (now.channels.some(one => !one.rated)) told.push({ code: 'unrated', amount: null, count: now.channels.filter(one => !one.rated).reduce((all, one) => all + one.interactions, 0) })
  if (now.unconverted > 0) told.push({ code: 'unconverted', amount: null, count: now.unconverted })
  return [...moved.sort((a, b) => compare(size(b.amount), size(a.amount))), ...told]
}

function shareMoved(what: 'discount' | 'goods', of: string, from: string | null, to: string | null): Reason[] {
  if (from === null || to === null) return []
  const points = minus(to, from)
  if (compare(size(points), POINTS) < 0) return []
  return [{ code: `${what}_${compare(points, '0') > 0 ? 'up' : 'down'}`, amount: round(times(times(of, points), '-0.01'), 2), from, to }]
}

function size(value: string | null): string { return value === null ? '0' : value.replace('-', '') }
