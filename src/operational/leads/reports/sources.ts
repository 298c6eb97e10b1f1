// What each source of leads brought and cost.
import type { Ctx } from '#kernel/context.ts'
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import { forbidden } from '#kernel/errors.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Span } from '#operational/leads/reports/span.ts'

/** Money as decimal text in the organisation's currency; null where the reader may not know it, where a rate lacks, or where there is nothing to divide by. */
export interface SourceRow { source: string | null; leads: number; converted: number; customers: number; won: string | null; cost: string | null; per_lead: string | null; per_customer: string | null; conversion: number | null; /** won value for each unit spent */ yield: string | null }
export interface Sources { from: string; to: string; sources: SourceRow[]; total: SourceRow; /** amounts without a rate: they are in no sum */ without_rate: number }

/** Leads that came in the span, by source, with what became of them until today; costs by the days of the span they were spent for. A customer is a lead one of whose sales was won. 403 for who may read no leads. */
export async function sources(ctx: Ctx, span: Span): Promise<Sources> {
  if (scopeOf(ctx, 'lead', 'read') === 'none' || !readableFields(ctx, 'lead').has('source')) throw forbidden('not_allowed', { entity: 'lead' })
  const sales = scopeOf(ctx, 'opportunity', 'read') !== 'none' && readableFields(ctx, 'opportunity').has('amount'), costs = scopeOf(ctx, 'source_cost', 'read') !== 'none' && readableFields(ctx, 'source_cost').has('amount')
  const params = newParams(), begin = params.add(span.begin.toISOString(), 'timestamptz'), end = params.add(span.end.toISOString(), 'timestamptz'), from = params.add(span.from, 'date'), to = params.add(span.to, 'date')
  const found = await ctx.sql.unsafe(`
    with came as (select l.id, l.source, l.status from lead l where l.deleted_at is null and l.created_at >= ${begin} and l.created_at < ${end} and ${visible(ctx, params, 'lead', 'l')}),
      won as (select c.id, sum(o.amount_base) as worth, count(*) filter (where o.amount is not null and o.amount_base is null) as lacking from came c join opportunity o on o.lead = c.id and o.status = 'won' and o.deleted_at is null and ${sales ? visible(ctx, params, 'opportunity', 'o') : 'false'} group by c.id),
      brought as (select grouping(c.source) as g, c.source, count(*)::int as leads, count(*) filter (where c.status = 'converted')::int as converted, count(w.id)::int as customers, coalesce(sum(w.worth), 0) as won, coalesce(sum(w.lacking), 0)::int as lacking from came c left join won w on w.id = c.id group by grouping sets ((c.source), ())),
      spent as (select grouping(s.source) as g, s.source, coalesce(sum(s.amount_base * (least(s."to", ${to}) - greatest(s."from", ${from}) + 1) / (s."to" - s."from" + 1)), 0) as cost, count(*) filter (where s.id is not null and s.amount_base is null)::int as lacking
        from source_cost s where s.deleted_at is null and s."from" <= ${to} and s."to" >= ${from} and ${costs ? visible(ctx, params, 'source_cost', 's') : 'false'} group by grouping sets ((s.source), ())),
      whole as (select coalesce(b.g, s.g) as g, coalesce(b.source, s.source) as source, coalesce(b.leads, 0) as leads, coalesce(b.converted, 0) as converted, coalesce(b.customers, 0) as customers, coalesce(b.won, 0) as won, coalesce(s.cost, 0) as cost, coalesce(b.lacking, 0) + coalesce(s.lacking, 0) as lacking
        from brought b full join spent s on s.g = b.g and coalesce(s.source, '') = coalesce(b.source, ''))
    select g, source, leads, converted, customers, round(won, 2)::text as won, round(cost, 2)::text as cost, lacking,
      case when leads > 0 and cost > 0 then round(cost / leads, 2)::text end as per_lead, case when customers > 0 and cost > 0 then round(cost / customers, 2)::text end as per_customer,
      case when leads > 0 then round(100.0 * converted / leads, 2)::float8 end as conversion, case when cost > 0 then round(won / cost, 2)::text end as yield
    from whole order by g desc, leads desc, source limit 500`, params.values as never[], { prepare: true })
  return assemble(found as unknown as Found[], span, { sales, costs })
}

type Found = SourceRow & { g: number; lacking: number }

/** The row of all sources comes first. */
function assemble(found: Found[], span: Span, known: { sales: boolean; costs: boolean }): Sources {
  const shown = ({ lacking: _, g: __, ...row }: Found): SourceRow => ({ ...row, won: known.sales ? row.won : null, cost: known.costs ? row.cost : null, yield: known.sales && known.costs ? row.yield : null })
  const total = found.find(row => row.g === 1)!
  return { from: span.from, to: span.to, sources: found.filter(row => row.g === 0).map(shown), total: shown(total), without_rate: total.lacking }
}
