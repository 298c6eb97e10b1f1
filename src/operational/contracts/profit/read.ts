// What a customer brought and cost, by year, in the organisation's currency: read from orders or invoices, from touches, and from what one touch costs.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literals } from '#kernel/sql/quote.ts'
import type { ProfitBasis } from '#operational/contracts/settings.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

/** Amounts as decimal text; counts as numbers. `unconverted`: documents without a rate, counted in nothing. `uncosted`: lines of products whose cost nobody knows: their goods count as zero. */
export interface Sold { year: number; documents: number; revenue: string; list: string; goods: string; freight: string; uncosted: number; unconverted: number }
export interface Served { year: number; channel: string; interactions: number; minutes: number; cost: string; rated: boolean }

/** Sales of the account by year, from `from` to `to` (years), of what the reader may see. Orders count when they are confirmed, invoices unless cancelled. */
export async function salesOf(ctx: Ctx, account: string, from: number, to: number, basis: ProfitBasis): Promise<Sold[]> {
  const found = await (basis === 'orders' ? seenBy(ctx, 'order', 'o', ordersSql, account, from, to) : seenBy(ctx, 'invoice', 'i', invoicesSql, account, from, to))
  return found.map(row => ({
    year: Number(row['year']), documents: Number(row['documents']), revenue: String(row['revenue']), list: String(row['list']), goods: String(row['goods']), freight: String(row['freight']), uncosted: Number(row['uncosted']), unconverted: Number(row['unconverted']),
  }))
}

/** Touches of the account by year and channel with their cost: rate of the day, each time and by the minute (duration; a touch without one has no minutes). `rated` false: no rate holds for that channel, so it counts as nothing, which is said. */
export async function serviceOf(ctx: Ctx, account: string, from: number, to: number): Promise<Served[]> {
  return (await seenBy(ctx, 'interaction', 't', serviceSql, account, from, to)).map(row => ({ year: Number(row['year']), channel: String(row['channel']), interactions: Number(row['interactions']), minutes: Number(row['minutes']), cost: String(row['cost']), rated: row['rated'] === true }))
}

/** The reader's own sight cuts the rows, so that the figures are those of the lists that they open. */
async function seenBy(ctx: Ctx, entity: string, alias: string, sql: (seen: string) => string, account: string, from: number, to: number): Promise<Row[]> {
  const params = newParams()
  params.add(account, 'uuid')
  for (const day of [`${from}-01-01`, `${to}-12-31`]) params.add(day, 'date')
  return await ctx.sql.unsafe(sql(visible(ctx, params, entity, alias)), params.values as never[], { prepare: true }) as unknown as Row[]
}

// amounts of a line are turned by its own frozen rate; a list price under the net price is no negative discount
const ordersSql = (seen: string): string => `select extract(year from o.order_date)::int as year, count(distinct o.id)::int as documents, coalesce(sum(l.net_base), 0)::text as revenue,
    coalesce(sum(greatest(coalesce(l.list_price, l.unit_price, 0) * l.quantity, l.net) * l.net_rate), 0)::text as list,
    coalesce(sum(l.unit_cost * l.quantity * l.net_rate), 0)::text as goods, coalesce(sum(l.unit_freight * l.quantity * l.net_rate), 0)::text as freight,
    count(l.id) filter (where l.product is not null and l.unit_cost is null)::int as uncosted, count(l.id) filter (where l.net_base is null and l.net is not null)::int as unconverted
  from "order" o left join order_line l on l."order" = o.id and l.deleted_at is null
  where o.account = $1::uuid and o.deleted_at is null and o.status in ${literals(SOLD_ORDER)} and o.order_date between $2::date and $3::date and ${seen} group by 1 order by 1 desc limit 100`

// the goods of an invoice are those of its lines; where it has none, those of its order in the proportion that is invoiced
const invoicesSql = (seen: string): string => `select extract(year from i.invoice_date)::int as year, count(*)::int as documents, coalesce(sum(i.signed_net_base), 0)::text as revenue,
    coalesce(sum(case when l.lines > 0 then sign(coalesce(i.signed_net, 0)) * l.list * i.subtotal_rate else i.signed_net_base end), 0)::text as list,
    coalesce(sum(sign(coalesce(i.signed_net, 0)) * i.subtotal_rate * case when l.lines > 0 then l.goods else o.goods * i.subtotal / nullif(o.net, 0) end), 0)::text as goods,
    coalesce(sum(sign(coalesce(i.signed_net, 0)) * i.subtotal_rate * o.freight * i.subtotal / nullif(o.net, 0)), 0)::text as freight,
    coalesce(sum(case when l.lines > 0 then l.uncosted when o.lines > 0 then o.uncosted else 1 end), 0)::int as uncosted, count(*) filter (where i.signed_net_base is null)::int as unconverted
  from invoice i
  left join lateral (select count(*)::int as lines, sum(x.unit_cost * x.quantity) as goods, sum(greatest(coalesce(y.list_price, x.unit_price, 0) * x.quantity, coalesce(x.net, 0))) as list, count(*) filter (where x.product is not null and x.unit_cost is null)::int as uncosted
    from invoice_line x left join order_line y on y.id = x.order_line where x.invoice = i.id and x.deleted_at is null) l on true
  left join lateral (select count(*)::int as lines, sum(x.unit_cost * x.quantity) as goods, sum(x.unit_freight * x.quantity) as freight, sum(x.net) as net, count(*) filter (where x.product is not null and x.unit_cost is null)::int as uncosted
    from order_line x where x."order" = i."order" and x.deleted_at is null) o on true
  where i.account = $1::uuid and i.deleted_at is null and i.cancelled_on is null and i.invoice_date between $2::date and $3::date and ${seen} group by 1 order by 1 desc limit 100`

const serviceSql = (seen: string): string => `select extract(year from t.occurred_at)::int as year, t.channel, count(*)::int as interactions, coalesce(round(sum(t.duration) / 60.0, 1), 0)::text as minutes,
    coalesce(sum(r.per_interaction + r.per_minute * coalesce(t.duration, 0) / 60), 0)::text as cost, bool_or(r.id is not null) as rated
  from interaction t
  left join lateral (select c.id, coalesce(c.per_interaction, 0) as per_interaction, coalesce(c.per_minute, 0) as per_minute from service_cost_rate c where c.channel = t.channel and c.valid_from <= t.occurred_at::date and c.deleted_at is null order by c.valid_from desc, c.id limit 1) r on true
  where t.account = $1::uuid and t.deleted_at is null and t.occurred_at >= $2::date and t.occurred_at < $3::date + 1 and ${seen} group by 1, 2 order by 1 desc, 5 desc limit 500`
