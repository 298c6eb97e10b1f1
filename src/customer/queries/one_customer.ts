// A company and the people who belong to it, as one customer: whoever sells to one of them sells to all.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'

const MOST = 50_000

/** SQL: customer keys (customer_key.ts) of the customer behind the SQL expression `key`: the company, and all who belong to it; the person alone where there is none. */
export function keysOfCustomer(key: string): string {
  return `(select m.key from (select coalesce((select c.account from contact c where c.id = ${key}::uuid), ${key}::uuid) as root) r, lateral (select r.root::text as key union all select c.id::text from contact c where c.account = r.root) m)`
}

/** SQL: the key a sale counts under, from SQL expressions of its account and its person. */
export function keyOfSale(account: string, contact: string): string { return `coalesce(${account}::text, (select c.account::text from contact c where c.id = ${contact}), ${contact}::text)` }

/** All keys of the customers behind `keys`, each with the one it counts under. One statement, without limits of access. */
export async function customersBehind(ctx: Ctx, keys: readonly string[]): Promise<Map<string, string>> {
  const found = await asSystem(ctx, 'who belongs to a customer').sql.unsafe(`with asked as (select k.key, coalesce(c.account::text, k.key) as root from unnest($1::text[]) as k(key) left join contact c on c.id = k.key::uuid)
    select a.key, a.root from asked a union select a.root, a.root from asked a union select c.id::text, a.root from asked a join contact c on c.account = a.root::uuid and c.deleted_at is null limit ${MOST}`, [keys] as never[], { prepare: true })
  return new Map(found.map(row => [String(row['key']), String(row['root'])]))
}
