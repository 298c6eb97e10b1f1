// What moved the open pipeline between two moments. Start and movements make the end, to the cent: every change of value and every coming and going is in exactly one of them.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Params } from '#kernel/sql/params.ts'
import { literals } from '#kernel/sql/quote.ts'
import { seen } from '#operational/forecast/states/read.ts'
import { CLOSED_OPPORTUNITY } from '#operational/sales/public.ts'

/** `entered`: made in between. `pulled_in`, `slipped_out`: the closing day came into the period, or left it. `taken_over`, `handed_over`: came to one of these owners, or left them. `removed`, `restored`: the recycle bin. */
export const MOVEMENTS = ['entered', 'reopened', 'restored', 'pulled_in', 'taken_over', 'grew', 'shrank', 'slipped_out', 'handed_over', 'won', 'lost', 'removed'] as const
export type MovementKind = (typeof MOVEMENTS)[number]
/** `closing`: only what is to close in these days (both included). `owners`: only their opportunities. */
export interface MovementQuery { from: Date; to: Date; closing?: { from: string; to: string }; owners?: string[] }
export interface MovementSum { kind: MovementKind; count: number; amount: string }
export interface Movement { currency: string; start: { count: number; amount: string }; movements: MovementSum[]; end: { count: number; amount: string }; /** opportunities in start or end without a worth in the organisation's currency: counted, of value 0 */ without_amount: number }

/** Sums by kind, leaving ones negative. 403 `forecast_closed`. */
export async function movement(ctx: Ctx, query: MovementQuery): Promise<Movement> {
  const params = newParams(), parts = partsSql(ctx, params, query)
  const [row] = await ctx.sql.unsafe(`with ${parts},
    sums as (select kind, count(*)::int as n, sum(amount) as amount from part group by kind)
    select count(*) filter (where a_in)::int as starts, coalesce(sum(a_amount) filter (where a_in), 0)::text as start, count(*) filter (where b_in)::int as ends, coalesce(sum(b_amount) filter (where b_in), 0)::text as "end",
      count(*) filter (where (a_in and a_unvalued) or (b_in and b_unvalued))::int as unvalued,
      (select coalesce(json_agg(json_build_object('kind', kind, 'count', n, 'amount', trim_scale(amount)::text)), '[]') from sums) as movements from both_ends`, params.values as never[], { prepare: true })
  const found = new Map((row!['movements'] as MovementSum[]).map(sum => [sum.kind, sum]))
  return {
    currency: await baseCurrency(ctx), start: { count: Number(row!['starts']), amount: plain(row!['start']) }, end: { count: Number(row!['ends']), amount: plain(row!['end']) },
    movements: MOVEMENTS.map(kind => found.get(kind) ?? { kind, count: 0, amount: '0' }), without_amount: Number(row!['unvalued']),
  }
}

export interface Moved { opportunity: string; name: string; amount: string; stage: string | null; owner: string | null; close_date_before: string | null; close_date: string | null; amount_before: string | null; amount_after: string | null }

/** The opportunities behind one of the sums, the greatest amounts first; at most `limit`. */
export async function movedOpportunities(ctx: Ctx, query: MovementQuery, kind: MovementKind, limit: number): Promise<Moved[]> {
  const params = newParams(), parts = partsSql(ctx, params, query)
  const found = await ctx.sql.unsafe(`with ${parts}
    select p.opportunity, o.name, trim_scale(p.amount)::text as amount, coalesce(e.b_stage, e.a_stage) as stage, coalesce(e.b_owner, e.a_owner) as owner, e.a_close::text as close_date_before, e.b_close::text as close_date,
      case when e.a_there then trim_scale(e.a_amount)::text end as amount_before, case when e.b_there then trim_scale(e.b_amount)::text end as amount_after
    from part p join both_ends e on e.opportunity = p.opportunity join "opportunity" o on o.id = p.opportunity
    where p.kind = ${params.add(kind, 'text')} order by abs(p.amount) desc, p.opportunity limit ${Math.min(Math.max(1, limit), 500)}`, params.values as never[], { prepare: true })
  return found.map(row => row as unknown as Moved)
}

/** CTEs: `both_ends` (an opportunity at both moments, whether it counted then), `moved` (those that did not stay as they were) and `part` (its share of each movement). */
function partsSql(ctx: Ctx, params: Params, { from, to, closing, owners }: MovementQuery): string {
  const a = params.add(from, 'timestamptz'), b = params.add(to, 'timestamptz')
  const own = owners ? params.add(owners, 'uuid[]') : null, first = closing ? params.add(closing.from, 'date') : null, last = closing ? params.add(closing.to, 'date') : null
  const inTime = (side: string) => (first ? `coalesce(${side}.close_date between ${first} and ${last}, false)` : 'true')
  const theirs = (side: string) => (own ? `coalesce(${side}.owner = any(${own}), false)` : 'true')
  const columns = 'opportunity, status, amount, close_date, owner, stage, gone'
  // of what is closed or in the bin only what became so, or ceased to be so, in between matters: what has lain there for years is not read
  // who sees all is asked once for the three kinds of states; who sees few comes to each by their few
  const allowed = seen(ctx, params, 's'), [inside, outside] = scopeOf(ctx, 'opportunity', 'read') === 'all' ? ['true', allowed] : [allowed, 'true']
  const states = (where: string) => `select ${columns}, from_at, until_at from kernel.opportunity_state s where ${where} and ${inside}`, still = "(s.status is distinct from 'open' or s.gone)"
  return `spans as materialized (select s.* from (${states(`s.until_at > ${a} and s.from_at <= ${b} and s.status = 'open' and not s.gone`)} union all ${states(`s.until_at > ${a} and s.until_at <= ${b} and ${still}`)}
      union all ${states(`s.from_at > ${a} and s.from_at <= ${b} and s.until_at > ${b} and ${still}`)}) s where ${outside}),
    a as (select ${columns} from spans where from_at <= ${a} and until_at > ${a}),
    b as (select ${columns} from spans where from_at <= ${b} and until_at > ${b}),
    joined as (select coalesce(a.opportunity, b.opportunity) as opportunity, a.opportunity is not null as a_there, b.opportunity is not null as b_there,
      coalesce(a.status = 'open' and not a.gone, false) as a_open, coalesce(b.status = 'open' and not b.gone, false) as b_open, coalesce(a.gone, false) as a_gone, coalesce(b.gone, false) as b_gone,
      a.status as a_status, b.status as b_status, coalesce(a.amount, 0) as a_amount, coalesce(b.amount, 0) as b_amount, a.amount is null as a_unvalued, b.amount is null as b_unvalued,
      ${inTime('a')} as a_time, ${inTime('b')} as b_time, ${theirs('a')} as a_theirs, ${theirs('b')} as b_theirs, a.close_date as a_close, b.close_date as b_close, a.owner as a_owner, b.owner as b_owner, a.stage as a_stage, b.stage as b_stage
      from a full join b on b.opportunity = a.opportunity),
    both_ends as (select j.*, a_open and a_time and a_theirs as a_in, b_open and b_time and b_theirs as b_in,
      coalesce(b_status in ${literals(CLOSED_OPPORTUNITY)}, false) and not b_gone and not coalesce(a_status = b_status and not a_gone, false) and b_time and b_theirs as b_closed from joined j),
    moved as materialized (select * from both_ends where a_in <> b_in or b_closed or a_amount <> b_amount),
    part as (
      select opportunity, case when not a_there then 'entered' when a_gone then 'restored' when not a_open then 'reopened' when not a_theirs then 'taken_over' else 'pulled_in' end as kind, b_amount as amount
        from moved where not a_in and (b_in or b_closed)
      union all select opportunity, case when b_amount > a_amount then 'grew' else 'shrank' end, b_amount - a_amount from moved where a_in and b_there and b_amount <> a_amount
      union all select opportunity, case when not b_there or b_gone then 'removed' when b_status in ${literals(CLOSED_OPPORTUNITY)} then b_status when not b_theirs then 'handed_over' else 'slipped_out' end, case when b_there then -b_amount else -a_amount end
        from moved where a_in and not b_in
      union all select opportunity, b_status, -b_amount from moved where not a_in and b_closed)`
}

function plain(value: unknown): string { return String(value).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') }
