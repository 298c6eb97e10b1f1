// Who is away, and who stands in.
import type { Ctx } from '#kernel/context.ts'

/** Is this person away at a moment (now unless told)? Absences only: whoever merely delegated may be here all the same. */
export async function isAbsent(ctx: Ctx, user: string, at: Date = ctx.clock.now()): Promise<boolean> {
  return (await absentAmong(ctx, [user], at)).has(user)
}

/** Those of these people who are away at a moment, with the end of it; whoever assigns work passes them over. Asked for nobody in particular: it tells no reason. */
export async function absentAmong(ctx: Ctx, users: readonly string[], at: Date = ctx.clock.now()): Promise<Map<string, string>> {
  if (users.length === 0) return new Map()
  const found = await ctx.sql<{ user: string; until: Date }[]>`select a."user", max(a.ends_at) as until from absence a
    where a."user" = any(${[...new Set(users)]}::uuid[]) and a.deleted_at is null and a.state <> 'cancelled' and a.starts_at <= ${at} and a.ends_at > ${at} group by a."user" limit 10000`
  return new Map(found.map(row => [row.user, new Date(row.until).toISOString()]))
}

/** Ids of those who stand in for a person in everything at this moment. */
export async function substitutesOf(ctx: Ctx, user: string): Promise<string[]> {
  const now = ctx.clock.now()
  const found = await ctx.sql<{ id: string }[]>`select distinct d.to_user as id from kernel.delegation d join "user" u on u.id = d.to_user and u.active and u.deleted_at is null
    where d.from_user = ${user}::uuid and d.revoked_at is null and d.valid_from <= ${now} and d.valid_until > ${now} limit 100`
  return found.map(row => row.id)
}
