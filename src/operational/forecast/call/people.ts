// Who stands below whom, for figures that are added up along the tree of managers.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'

export interface Person { id: string; name: string; manager: string | null; active: boolean }
export type Breadth = 'team' | 'company'

/** How wide the reader may look, the widest last: whoever leads people sees their branch, whoever reads every opportunity the company too; others themselves. */
export function breadthsOf(ctx: Ctx): Breadth[] {
  return [...(ctx.user.id ? ['team' as const] : []), ...(scopeOf(ctx, 'opportunity', 'read') === 'all' ? ['company' as const] : [])]
}

/** The reader with everybody below, or everybody. Those who left are among them: what they sold stays. At most 10,000. */
export async function peopleOf(ctx: Ctx, breadth: Breadth): Promise<Person[]> {
  const ids = breadth === 'company' ? null : await branchOf(ctx, ctx.user.id!)
  const found = await ctx.sql.unsafe(`select u.id, u.name, u.manager, u.active from "user" u where u.deleted_at is null and ($1::uuid[] is null or u.id = any($1::uuid[])) order by u.name, u.id limit 10000`, [ids] as never[], { prepare: true })
  return found.map(row => row as unknown as Person)
}

/** Somebody and all who report to them, directly or not. A circle ends. */
export async function branchOf(ctx: Ctx, user: string): Promise<string[]> {
  const found = await ctx.sql.unsafe(`with recursive branch(id) as (select $1::uuid union select u.id from "user" u join branch b on u.manager = b.id where u.deleted_at is null) select id from branch limit 10000`, [user], { prepare: true })
  return found.map(row => String(row['id']))
}
