// Reads the facts of the conflict report: deals of people who take part in a plan, with what they gave away and what was paid for them; leads paid by count; how periods ended.
import type { Ctx } from '#kernel/context.ts'
import { addDays, addMonths } from '#kernel/fields/calendar-date.ts'
import { dayOf } from '#kernel/fields/local-time.ts'
import { literals } from '#kernel/sql/quote.ts'
import type { Span, SpanKind } from '#platform/calendars/span.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import type { ConflictFacts, DealFact, LeadFact, StandingFact } from '#operational/incentives/conflicts/fact.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

/** Days a lead is given to convert before it is looked at. */
const RIPE_DAYS = 60
const MOST = 200_000

/** Reads as the system; the caller decides what of it to show. The cadence is that of most periods in this time. */
export async function readFacts(ctx: Ctx, span: Span): Promise<{ facts: ConflictFacts; cadence: SpanKind }> {
  const zone = await zoneOf(ctx), ripe = addDays(dayOf(ctx.clock.now(), zone), -RIPE_DAYS)
  const [deals, leads, standings, cadence] = [await readDeals(ctx, span), await readLeads(ctx, { from: span.from, to: ripe < span.to ? ripe : span.to }, zone), await readStandings(ctx, span), await cadenceOf(ctx, span)]
  return { facts: { deals, leads, standings }, cadence }
}

/** Won opportunities without an order, and orders: each sale once, by what is known best of it. */
async function readDeals(ctx: Ctx, span: Span): Promise<DealFact[]> {
  const paid = `(select coalesce(json_agg(json_build_object('plan', x.plan, 'user', x."user", 'measure', x.measure, 'amount', x.amount)), '[]') from (select s.plan, l."user", l.measure, sum(l.amount)::float8 as amount
    from incentive_line l join incentive_statement s on s.id = l.statement where l.deleted_at is null and`
  const found = await ctx.sql.unsafe(`
    select 'order' as entity, t.id::text as record, t.number as title, t.owner::text as "user", t.customer_key as customer, t.opportunity::text as opportunity, t.order_date::text as date, t.subtotal_base::float8 as amount, p.listed::float8 as listed, p.net::float8 as net,
      ${paid} (l."order" = t.id or (t.opportunity is not null and l.opportunity = t.opportunity and l."order" is null)) group by 1, 2, 3) x) as payments
    from "order" t
    left join lateral (select sum(l.quantity * case when p.unit_price is not null and coalesce(p.currency, l.currency) = l.currency then greatest(p.unit_price, l.unit_price) else l.unit_price end) as listed, sum(l.net) as net
      from order_line l left join product p on p.id = l.product where l."order" = t.id and l.deleted_at is null) p on true
    where t.deleted_at is null and t.status in ${literals(SOLD_ORDER)} and t.order_date between $1::date and $2::date and t.owner in (select "user" from incentive_participant where deleted_at is null)
    union all
    select 'opportunity', t.id::text, t.name, t.owner::text, t.customer_key, t.id::text, t.close_date::text, t.amount_base::float8, null, null, ${paid} l.opportunity = t.id group by 1, 2, 3) x)
    from opportunity t where t.deleted_at is null and t.status = 'won' and t.close_date between $1::date and $2::date and t.owner in (select "user" from incentive_participant where deleted_at is null)
      and not exists (select 1 from "order" o where o.opportunity = t.id and o.deleted_at is null and o.status in ${literals(SOLD_ORDER)})
    limit ${MOST}`, [span.from, span.to], { prepare: true })
  return found.map(row => {
    const payments = row['payments'] as DealFact['payments'], listed = row['listed'] as number | null, net = row['net'] as number | null
    const known = listed !== null && net !== null && listed > 0
    return {
      key: `${String(row['entity'])}:${String(row['record'])}`, entity: row['entity'] as DealFact['entity'], record: String(row['record']), title: String(row['title'] ?? ''), user: String(row['user']), customer: row['customer'] as string | null, opportunity: row['opportunity'] as string | null,
      date: String(row['date']), amount: Number(row['amount'] ?? 0), listed: known ? listed : null, discount: known ? Math.max(0, 100 * (1 - net / listed)) : null, payments, paid: payments.reduce((total, one) => total + one.amount, 0),
    }
  })
}

async function readLeads(ctx: Ctx, span: Span, zone: string): Promise<LeadFact[]> {
  const found = await ctx.sql.unsafe(`select t.id::text as record, coalesce(t.subject, '') as title, t.created_by::text as "user", (t.created_at at time zone $3::text)::date::text as date, t.status = 'converted' as converted,
      coalesce((select sum(l.amount)::float8 from incentive_line l where l.lead = t.id and l.deleted_at is null), 0) as paid
    from lead t where t.deleted_at is null and t.created_at >= ($1::date)::timestamp at time zone $3::text and t.created_at < ($2::date + 1)::timestamp at time zone $3::text and t.created_by is not null limit ${MOST}`, [span.from, span.to, zone], { prepare: true })
  return found.map(row => ({ record: String(row['record']), title: String(row['title']), user: String(row['user']), date: String(row['date']), converted: row['converted'] === true, paid: Number(row['paid']) }))
}

/** Also of the period before the span: what it ended with explains how the first one begins. */
async function readStandings(ctx: Ctx, span: Span): Promise<StandingFact[]> {
  const found = await ctx.sql.unsafe(`select s."user"::text as "user", p.starts_on::text as "from", p.ends_on::text as "to",
      (s.target is not null and s.target > 0 and s.credited >= s.target) or exists (select 1 from incentive_line l where l.statement = s.id and l.kind = 'cap' and l.deleted_at is null) as "full"
    from incentive_statement s join incentive_period p on p.id = s.period where s.deleted_at is null and p.deleted_at is null and p.ends_on between $1::date and $2::date limit ${MOST}`, [addMonths(span.from, -12), span.to], { prepare: true })
  return found.map(row => ({ user: String(row['user']), from: String(row['from']), to: String(row['to']), full: row['full'] === true }))
}

async function cadenceOf(ctx: Ctx, span: Span): Promise<SpanKind> {
  const [found] = await ctx.sql.unsafe(`select v.cadence, count(*) as n from incentive_period p join incentive_plan_version v on v.id = p.version_used where p.deleted_at is null and p.starts_on <= $2::date and p.ends_on >= $1::date group by 1 order by 2 desc limit 1`, [span.from, span.to], { prepare: true })
  return (found?.['cadence'] as SpanKind | undefined) ?? 'month'
}
