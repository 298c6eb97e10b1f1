// What other modules ask of the sales of a customer. Needs the rights of the system: access is theirs to ask.
import type { Ctx } from '#kernel/context.ts'

/** Is a sale with this person or account still open? */
export async function hasOpenSale(ctx: Ctx, party: 'contact' | 'account', id: string): Promise<boolean> {
  const found = await ctx.sql.unsafe(`select 1 from opportunity o where o.${party === 'contact' ? 'contact' : 'account'} = $1::uuid and o.deleted_at is null and o.status = 'open' limit 1`, [id], { prepare: true })
  return found.length > 0
}

/** What customers (account, else person) are worth in the organisation's currency: what is open, weighted by its probability, and what was won since then. Who is worth nothing is absent; at most 10,000. */
export async function worthOf(ctx: Ctx, customers: readonly string[], since: Date): Promise<Map<string, number>> {
  const found = await ctx.sql.unsafe(`select o.customer_key as id, sum(case when o.status = 'won' then o.amount_base else o.amount_base * coalesce(o.probability, 0) / 100 end)::text as value
    from opportunity o where o.customer_key = any($1::text[]) and o.deleted_at is null and (o.status = 'open' or (o.status = 'won' and o.closed_at >= $2::timestamptz)) group by 1 limit 10000`, [customers, since] as never[], { prepare: true })
  return new Map(found.map(row => [String(row['id']), Number(row['value'] ?? 0)]))
}

/** How many orders the customer with this key made since then. */
export async function ordersSince(ctx: Ctx, customer: string | null, since: Date): Promise<number> {
  const [found] = await ctx.sql.unsafe('select count(*)::int as n from "order" o where o.deleted_at is null and o.created_at > $2::timestamptz and o.customer_key = $1::text limit 1', [customer, since] as never[], { prepare: true })
  return Number(found!['n'])
}

/** How many orders were made since then, by all customers; counting ends at `most`. */
export async function allOrdersSince(ctx: Ctx, since: Date, most: number): Promise<number> {
  const [found] = await ctx.sql.unsafe('select count(*)::int as n from (select 1 from "order" o where o.deleted_at is null and o.created_at > $1::timestamptz limit $2::int) x limit 1', [since, most] as never[], { prepare: true })
  return Number(found!['n'])
}
