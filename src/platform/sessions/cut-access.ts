// The one way in which somebody is put out: whoever leaves keeps no door, and no one comes in by theirs.
import type { Ctx } from '#kernel/context.ts'
import { update } from '#kernel/records/update.ts'
import { revokeApiKeys } from '#platform/sessions/api-key.ts'
import { bumpRightsVersion } from '#platform/sessions/rights-version.ts'
import { revokeSessions } from '#platform/sessions/session.ts'

/** Sessions, keys, links under way and delegations, both ways, end at this moment, in the open transaction; the account takes no sign-in any more. 409 `last_administrator`. */
export async function cutAccess(ctx: Ctx, person: string): Promise<void> {
  const now = ctx.clock.now()
  await update(ctx, 'user', person, { active: false })
  await revokeSessions(ctx.kernel, ctx.sql, person)
  await revokeApiKeys(ctx, person)
  await ctx.sql`update kernel.link_token set used_at = ${now} where user_id = ${person}::uuid and used_at is null`
  await ctx.sql`update kernel.delegation set revoked_at = ${now} where (from_user = ${person}::uuid or to_user = ${person}::uuid) and revoked_at is null and valid_until > ${now}`
  await bumpRightsVersion(ctx)
}
