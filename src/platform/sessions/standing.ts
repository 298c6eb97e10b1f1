// How a colleague can sign in and who stands in for them: what an administrator asks before helping or letting somebody go.
import type { Ctx } from '#kernel/context.ts'
import { factorsOf, type Factor } from '#platform/sessions/sign-in/second-factor.ts'
import { passwordOf } from '#platform/sessions/sign-in/password.ts'
import { sessionsOf, type SessionInfo } from '#platform/sessions/session.ts'
import type { ApiKeyInfo } from '#platform/sessions/api-key.ts'
import type { Delegation } from '#platform/sessions/delegation.ts'

export interface Standing { has_password: boolean; second_factor: Factor[]; invited_until: string | null; sessions: SessionInfo[]; api_keys: ApiKeyInfo[]; delegations: NamedDelegation[] }
export interface NamedDelegation extends Delegation { from_name: string | null; to_name: string | null }

/** Password, factors, invitation under way, live sessions, keys and delegations of a user. No secret is in it. */
export async function standingOf(ctx: Ctx, user: string): Promise<Standing> {
  const now = ctx.clock.now()
  const [password, factors, [invitation], sessions, keys, delegations] = await Promise.all([
    passwordOf(ctx.sql, user), factorsOf(ctx.sql, user),
    ctx.sql<{ until: string }[]>`select expires_at as until from kernel.link_token where user_id = ${user} and kind = 'invitation' and used_at is null and expires_at > ${now} order by expires_at desc limit 1`,
    sessionsOf(ctx.kernel, user, ctx.user.sessionId),
    ctx.sql<ApiKeyInfo[]>`select id, name, prefix, roles, created_at, expires_at, last_used_at from kernel.api_key where user_id = ${user} and revoked_at is null order by created_at desc limit 100`,
    delegationsFor(ctx, user),
  ])
  return { has_password: password !== null, second_factor: factors, invited_until: invitation?.until ?? null, sessions, api_keys: keys, delegations }
}

/** Delegations that are not over, of the whole house, by their beginning; at most 500. */
export async function allDelegations(ctx: Ctx): Promise<NamedDelegation[]> { return delegationsFor(ctx, null) }

async function delegationsFor(ctx: Ctx, user: string | null): Promise<NamedDelegation[]> {
  return ctx.sql<NamedDelegation[]>`select d.id, d.from_user, d.to_user, d.valid_from, d.valid_until, f.name as from_name, t.name as to_name
    from kernel.delegation d left join "user" f on f.id = d.from_user left join "user" t on t.id = d.to_user
    where (${user}::uuid is null or d.from_user = ${user}::uuid or d.to_user = ${user}::uuid) and d.revoked_at is null and d.valid_until > ${ctx.clock.now()} order by d.valid_from, d.id limit 500`
}
