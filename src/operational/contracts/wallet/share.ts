// Share of wallet: what we sold a customer of a family in a year, families below it included, against what they buy of it from everybody.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { setDerived } from '#kernel/records/derived.ts'
import { literals } from '#kernel/sql/quote.ts'
import { compare, inPercent } from '#math/decimal.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

/** Works out `own_sales` and `share` of these estimates (500 at most) from confirmed orders, in the organisation's currency. No share where the estimate has no rate, or is nothing; over 100 says that the estimate is too low. */
export async function refreshShares(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const lifted = asSystem(ctx, 'share of wallet')
  const found = await lifted.sql.unsafe(OWN, [[...ids]] as never[], { prepare: true })
  await setDerived(lifted, 'wallet_estimate', (found as unknown as Row[]).map(row => ({ id: String(row['id']), values: { own_sales: String(row['own']), share: shareOf(String(row['own']), row['amount_base'] as string | null) } })))
}

/** Estimates of an account, so that its sales are looked at anew. */
export async function estimatesOf(ctx: Ctx, account: string): Promise<string[]> {
  return (await rows(asSystem(ctx, 'share of wallet'), 'wallet_estimate', { fields: ['id'], filter: { field: 'account', op: 'eq', value: account }, sort: 'id', limit: 500 })).map(row => String(row['id']))
}

/** `own` in percent of the wallet, two decimals. */
export function shareOf(own: string, wallet: string | null): number | null { return wallet === null || compare(wallet, '0') <= 0 ? null : Number(inPercent(own, wallet)) }

const OWN = `select w.id, trim_scale(w.amount_base)::text as amount_base, trim_scale(coalesce((
    with recursive below(id, depth) as (select w.family, 0 union select f.id, b.depth + 1 from product_family f join below b on f.parent = b.id where f.deleted_at is null and b.depth < 20)
    select sum(l.net_base) from "order" o join order_line l on l."order" = o.id and l.deleted_at is null join product p on p.id = l.product
    where o.account = w.account and o.deleted_at is null and o.status in ${literals(SOLD_ORDER)} and o.order_date between make_date(w.year::int, 1, 1) and make_date(w.year::int, 12, 31) and p.family in (select id from below)), 0))::text as own
  from wallet_estimate w where w.id = any($1::uuid[]) and w.deleted_at is null limit 500`
