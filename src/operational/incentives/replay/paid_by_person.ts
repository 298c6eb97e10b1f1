// What statements of a plan paid each person for periods that begin within some days.
import type { Ctx } from '#kernel/context.ts'
import type { Span } from '#platform/calendars/span.ts'
import { plus } from '#math/decimal.ts'

export interface Paid { /** by locked statements, for these periods */ paid: string; /** by hand, after disputes */ adjusted: string; /** in statements that are not locked yet, for these periods */ open: string }

/** By the period a line is about, whichever statement paid it. */
export async function paidByPerson(ctx: Ctx, plan: string, span: Span): Promise<Map<string, Paid & { byStart: { start: string; amount: string }[] }>> {
  const found = await ctx.sql.unsafe(`select l."user"::text as "user", l.origin_on::text as start, l.kind = 'adjustment' as adjusted, s.state = 'open' as open, trim_scale(sum(l.amount))::text as amount
    from incentive_line l join incentive_statement s on s.id = l.statement
    where s.plan = $1::uuid and l.origin_on between $2::date and $3::date and l.deleted_at is null and s.deleted_at is null group by 1, 2, 3, 4 limit 200000`, [plan, span.from, span.to], { prepare: true })
  const people = new Map<string, Paid & { byStart: { start: string; amount: string }[] }>()
  for (const row of found) {
    const user = String(row['user']), amount = String(row['amount']), mine = people.get(user) ?? { paid: '0', adjusted: '0', open: '0', byStart: [] }
    people.set(user, mine)
    const kind = row['adjusted'] ? 'adjusted' : row['open'] ? 'open' : 'paid'
    mine[kind] = plus(mine[kind], amount)
    if (kind !== 'adjusted') mine.byStart.push({ start: String(row['start']), amount })
  }
  return people
}
