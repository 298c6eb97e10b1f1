// Links in letters: an invitation (a week) or a password reset (an hour). Used once, and only its hash is stored.
import { transaction } from '#kernel/database/transaction.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { revokeApiKeys } from '#platform/sessions/api-key.ts'
import { hashPassword, storePassword } from '#platform/sessions/sign-in/password.ts'
import { demandStrong } from '#platform/sessions/sign-in/password-strength.ts'
import { revokeSessions } from '#platform/sessions/session.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'

export type TokenKind = 'invitation' | 'reset'
const HOURS: Record<TokenKind, number> = { invitation: 7 * 24, reset: 1 }

/** Makes a link token for a user; an older one of the same kind is void from now on. */
export async function issueLinkToken(ctx: Ctx, userId: string, kind: TokenKind): Promise<{ token: string; hours: number }> {
  const token = newToken(), now = ctx.clock.now()
  await ctx.sql`delete from kernel.link_token where user_id = ${userId} and kind = ${kind} and used_at is null`
  await ctx.sql`insert into kernel.link_token (id, user_id, kind, token_hash, created_at, created_by, expires_at)
    values (${ctx.id()}, ${userId}, ${kind}, ${hashToken(token)}, ${now}, ${ctx.user.id}, ${new Date(now.getTime() + HOURS[kind] * 3_600_000)})`
  return { token, hours: HOURS[kind] }
}

/** Sets a password by a link. 422 `token_invalid` when the link was used, is too old or unknown; 422 `weak_password` leaves it good. All sessions and API keys of the user end. */
export async function redeemLinkToken(ctx: Ctx, token: string, password: string): Promise<void> {
  const [owner] = await ctx.sql<{ id: string; email: string; name: string }[]>`select u.id, u.email, u.name from kernel.link_token t join "user" u on u.id = t.user_id and u.active and u.deleted_at is null
    where t.token_hash = ${hashToken(token)} and t.used_at is null and t.expires_at > ${ctx.clock.now()} limit 1`
  if (!owner) throw new Refusal(422, 'token_invalid')
  const organisation = await readSetting<{ name?: string }>(ctx, 'organisation')
  demandStrong(password, { email: owner.email, name: owner.name, organisation: organisation?.name })
  const hashed = await hashPassword(password)
  await transaction(ctx, async inner => {
    const used = await inner.sql`update kernel.link_token set used_at = ${inner.clock.now()} where token_hash = ${hashToken(token)} and used_at is null returning id`
    if (used.length === 0) throw new Refusal(422, 'token_invalid')
    await storePassword(inner, owner.id, hashed)
    await inner.sql`delete from kernel.link_token where user_id = ${owner.id} and used_at is null`
    await revokeSessions(inner.kernel, inner.sql, owner.id)
    await revokeApiKeys(inner, owner.id)
  })
}
