// Finds the companies somebody named, among those the one who asks may see.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { fold } from '#kernel/search/fold.ts'
import { newParams } from '#kernel/sql/params.ts'

/** By name: the only visible account of that name or legal name (accents and case do not matter), or null when there is none or more than one. One query for all names. */
export async function findAccounts(ctx: Ctx, names: string[]): Promise<AccountsByName> {
  const keys = [...new Set(names.map(key))]
  const known = new Map<string, string | null>(keys.map(name => [name, null]))
  if (keys.length > 0) {
    const params = newParams()
    const wanted = params.add(keys, 'text[]')
    // written as the indexes are: otherwise all companies are walked for each name
    const found = await ctx.sql.unsafe(`select q.name, (select array_agg(x.id) from (select t.id from account t where t.id in (select a.id from account a where coalesce(fold(a.name), '') = fold(q.name) union select a.id from account a where coalesce(fold(a.legal_name), '') = fold(q.name) and q.name <> '')
      and t.deleted_at is null and ${visible(ctx, params, 'account', 't')} order by t.id limit 2) x) as ids from unnest(${wanted}) q(name) limit ${keys.length}`, params.values as never[], { prepare: true })
    for (const { name, ids } of found as unknown as { name: string; ids: string[] | null }[]) if (ids?.length === 1) known.set(name, ids[0]!)
  }
  return { of: name => known.get(key(name)) ?? null, made: (name, id) => { known.set(key(name), id) } }
}

/** `made` adds a company that was made after the query. */
export interface AccountsByName { of(name: string): string | null; made(name: string, id: string): void }

function key(name: string): string { return fold(name.trim()) }
