// Who is above whom: the chain of managers alone, never a borrowed place or a team.
import type { Ctx } from '#kernel/context.ts'

/** Is the one who asks a direct or indirect manager of this person. `ctx.user.team` is wider: fellow members of teams, and whom a delegation brings, are in it. */
export async function isAbove(ctx: Ctx, person: string): Promise<boolean> {
  if (!ctx.user.id) return false
  const [above] = await ctx.sql`with recursive up(id) as (select u.manager from "user" u where u.id = ${person}::uuid and u.deleted_at is null union select u.manager from "user" u join up on u.id = up.id where u.deleted_at is null)
    select id from up where id = ${ctx.user.id}::uuid limit 1`
  return above !== undefined
}
