// What other modules ask of the cases of a customer. Needs the rights of the system: access is theirs to ask.
import type { Ctx } from '#kernel/context.ts'
import { literals } from '#kernel/sql/quote.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

/** SQL: a complaint of the account or the person of row `alias` is open. */
export function openComplaintOf(alias: string): string {
  return `exists (select 1 from "case" c where (c.account = ${alias}.account or c.contact = ${alias}.contact) and c.type = 'complaint' and c.status not in ${literals(ENDED_CASE)} and c.deleted_at is null)`
}

/** The customer a complaint is about, the bin included; null for other cases. */
export async function customerOfComplaint(ctx: Ctx, id: string): Promise<{ account: string | null; contact: string | null } | null> {
  const [found] = await ctx.sql.unsafe(`select c.account, c.contact from "case" c where c.id = $1::uuid and c.type = 'complaint' limit 1`, [id], { prepare: true })
  return found ? { account: found['account'] as string | null, contact: found['contact'] as string | null } : null
}

/** How many cases of the customer with this key came since then. None where no cases are kept. */
export async function casesSince(ctx: Ctx, customer: string | null, since: Date): Promise<number> {
  if (!ctx.kernel.registry.find('case')) return 0
  const [found] = await ctx.sql.unsafe('select count(*)::int as n from "case" c where c.deleted_at is null and c.created_at > $2::timestamptz and c.customer_key = $1::text limit 1', [customer, since] as never[], { prepare: true })
  return Number(found!['n'])
}

/** How many cases came since then, of all customers; counting ends at `most`. */
export async function allCasesSince(ctx: Ctx, since: Date, most: number): Promise<number> {
  if (!ctx.kernel.registry.find('case')) return 0
  const [found] = await ctx.sql.unsafe('select count(*)::int as n from (select 1 from "case" c where c.deleted_at is null and c.created_at > $1::timestamptz limit $2::int) x limit 1', [since, most] as never[], { prepare: true })
  return Number(found!['n'])
}
