// Commissions that incentive statements reckon for the sales of a customer.
import type { Ctx } from '#kernel/context.ts'

/** Sum of the lines of statements about the account by year of their event, in the organisation's currency; a year without lines is absent, and so are all where no plans are kept. `ctx` must see them all. */
export async function commissionsOf(ctx: Ctx, account: string, from: number, to: number): Promise<Map<number, string>> {
  if (!ctx.kernel.registry.find('incentive_line')) return new Map()
  const found = await ctx.sql.unsafe(`select extract(year from l.occurred_on)::int as year, sum(l.amount)::text as amount from incentive_line l
    where l.account = $1::uuid and l.deleted_at is null and l.amount is not null and l.occurred_on between $2::date and $3::date group by 1 order by 1 desc limit 100`, [account, `${from}-01-01`, `${to}-12-31`], { prepare: true })
  return new Map(found.map(row => [Number(row['year']), String(row['amount'])]))
}
