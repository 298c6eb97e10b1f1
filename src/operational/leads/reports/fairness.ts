// Who got how many leads, and what became of them: fair is who got the same, good is who answered in time.
import type { Ctx } from '#kernel/context.ts'
import { scopeOf, visible } from '#kernel/access/visible.ts'
import { forbidden } from '#kernel/errors.ts'
import { newParams } from '#kernel/sql/params.ts'
import { literals } from '#kernel/sql/quote.ts'
import type { Span } from '#operational/leads/reports/span.ts'
import { OPEN_LEAD } from '#customer/entities/lead.ts'

export interface FairnessRow { user: string; name: string; active: boolean; received: number; in_time: number; answered_late: number; waiting: number; late: number; open: number; converted: number; disqualified: number; minutes: number | null }
export interface Fairness { from: string; to: string; people: FairnessRow[]; received: number; nobody: number; /** Jain's index, 1: everybody got the same; 1/n: one got all. Null under two people. */ evenness: number | null }

/** Leads assigned in the span, each counted for who got it last, as far as the reader sees them. `minutes`: median from coming to the first answer. 403 for who may read no assignments. */
export async function fairness(ctx: Ctx, span: Span): Promise<Fairness> {
  if (scopeOf(ctx, 'lead_assignment', 'read') === 'none' || scopeOf(ctx, 'lead', 'read') === 'none') throw forbidden('not_allowed', { entity: 'lead_assignment' })
  const params = newParams(), begin = params.add(span.begin.toISOString(), 'timestamptz'), end = params.add(span.end.toISOString(), 'timestamptz')
  const found = await ctx.sql.unsafe(`
    with given as (select distinct on (a.lead) a.lead, a."user", a.method from lead_assignment a join lead l on l.id = a.lead and l.deleted_at is null
      where a.deleted_at is null and a.assigned_at >= ${begin} and a.assigned_at < ${end} and ${visible(ctx, params, 'lead_assignment', 'a')} and ${visible(ctx, params, 'lead', 'l')} order by a.lead, a.assigned_at desc)
    select g."user" as id, u.name, u.active and u.deleted_at is null as active, count(*)::int as received,
      count(*) filter (where d.response_state = 'in_time')::int as in_time, count(*) filter (where d.response_state = 'answered_late')::int as answered_late,
      count(*) filter (where d.response_state = 'waiting')::int as waiting, count(*) filter (where d.response_state = 'late')::int as late,
      count(*) filter (where l.status in ${literals(OPEN_LEAD)})::int as open, count(*) filter (where l.status = 'converted')::int as converted, count(*) filter (where l.status = 'disqualified')::int as disqualified,
      percentile_cont(0.5) within group (order by extract(epoch from d.first_response_at - l.created_at) / 60) filter (where d.first_response_at is not null) as minutes
    from given g join lead l on l.id = g.lead left join lead_derived d on d.id = l.id left join "user" u on u.id = g."user"
    group by 1, 2, 3 order by received desc, u.name limit 500`, params.values as never[], { prepare: true })
  const people = found.filter(row => row['id'] !== null).map(({ id, name, active, minutes, ...counts }) => ({ user: String(id), name: String(name ?? ''), active: active === true, minutes: minutes === null ? null : Math.round(Number(minutes)), ...counts }) as unknown as FairnessRow)
  const received = people.reduce((sum, person) => sum + person.received, 0)
  return { from: span.from, to: span.to, people, received, nobody: Number(found.find(row => row['id'] === null)?.['received'] ?? 0), evenness: evenness(people.filter(person => person.active).map(person => person.received)) }
}

/** Jain, Chiu and Hawe 1984: (Σx)² / (n·Σx²). */
export function evenness(shares: readonly number[]): number | null {
  const squares = shares.reduce((sum, x) => sum + x * x, 0)
  return shares.length < 2 || squares === 0 ? null : shares.reduce((sum, x) => sum + x, 0) ** 2 / (shares.length * squares)
}
