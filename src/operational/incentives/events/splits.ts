// The splits of deals, by deal.
import type { Ctx } from '#kernel/context.ts'
import type { Share } from '#operational/incentives/calculation/event.ts'

export interface Splits { revenue: Share[]; overlay: Share[] }

/** Splits of these opportunities, in an order that does not change; ones without any are absent. The caller's context has the right to read them all. */
export async function splitsOf(ctx: Ctx, opportunities: readonly string[]): Promise<Map<string, Splits>> {
  const wanted = [...new Set(opportunities)], found = new Map<string, Splits>()
  if (wanted.length === 0) return found
  const rows = await ctx.sql.unsafe(`select s.opportunity::text as opportunity, s."user"::text as "user", s.percent::numeric::text as percent, s.kind from opportunity_split s
    where s.opportunity = any($1::uuid[]) and s.deleted_at is null order by s.opportunity, s.kind, s.percent desc, s."user" limit 1000000`, [wanted], { prepare: true })
  for (const row of rows) {
    const deal = String(row['opportunity']), splits = found.get(deal) ?? { revenue: [], overlay: [] }
    found.set(deal, splits)
    splits[row['kind'] === 'overlay' ? 'overlay' : 'revenue'].push({ user: String(row['user']), percent: String(row['percent']) })
  }
  return found
}
