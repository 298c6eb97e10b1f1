// Sessions: a random token in a cookie, its hash in a row. Revoking is one update, and it acts at the next request of every process.
import type { Kernel } from '#kernel/kernel.ts'
import { agentFamily, ipPrefix, type Client } from '#platform/sessions/client-address.ts'
import type { Connection } from '#platform/sessions/connection.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'

const HOUR = 3_600_000
/** Unused for this long, a session is over. */
export const IDLE = 12 * HOUR
/** However much it is used, it is over after this. */
export const ABSOLUTE = 14 * 24 * HOUR
/** The row is touched at most this often. */
export const TOUCH = 5 * 60_000

export type SignInMethod = 'password' | 'password+totp' | 'password+backup_code' | 'password+passkey' | 'passkey' | 'oidc' | 'set_up'
export interface SessionInfo { id: string; created_at: string; last_seen_at: string; expires_at: string; ip_prefix: string; agent: string; method: string; current: boolean }

/** Makes a session for a user and returns the token for the cookie. */
export async function startSession(kernel: Kernel, sql: Connection, userId: string, method: SignInMethod, client: Client): Promise<{ id: string; token: string }> {
  const token = newToken(), id = kernel.clock.id(), now = kernel.clock.now()
  await sql`insert into kernel.session (id, user_id, token_hash, method, created_at, last_seen_at, expires_at, ip_prefix, agent)
    values (${id}, ${userId}, ${hashToken(token)}, ${method}, ${now}, ${now}, ${new Date(now.getTime() + ABSOLUTE)}, ${ipPrefix(client.ip)}, ${agentFamily(client.agent)})`
  return { id, token }
}

/** Gives a session a new token: after a password change or another change of what it may do, a token that leaked before is worth nothing. */
export async function rotateToken(sql: Connection, sessionId: string): Promise<string> {
  const token = newToken()
  await sql`update kernel.session set token_hash = ${hashToken(token)} where id = ${sessionId} and revoked_at is null`
  return token
}

/** Ends one session of a user; false when there is none such. */
export async function revokeSession(kernel: Kernel, sql: Connection, userId: string, sessionId: string): Promise<boolean> {
  return (await sql`update kernel.session set revoked_at = ${kernel.clock.now()} where id = ${sessionId} and user_id = ${userId} and revoked_at is null returning id`).length === 1
}

/** Ends the session of this token, whoever's it is. */
export async function revokeToken(kernel: Kernel, token: string): Promise<void> {
  await kernel.sql`update kernel.session set revoked_at = ${kernel.clock.now()} where token_hash = ${hashToken(token)} and revoked_at is null`
}

/** Ends all sessions of a user, but one. Returns how many. */
export async function revokeSessions(kernel: Kernel, sql: Connection, userId: string, except: string | null = null): Promise<number> {
  return (await sql`update kernel.session set revoked_at = ${kernel.clock.now()} where user_id = ${userId} and revoked_at is null and id is distinct from ${except}::uuid returning id`).length
}

/** Sessions of a user that are still good, newest use first. */
export async function sessionsOf(kernel: Kernel, userId: string, current: string | null): Promise<SessionInfo[]> {
  const now = kernel.clock.now()
  return kernel.sql<SessionInfo[]>`select id, created_at, last_seen_at, expires_at, ip_prefix, agent, method, id is not distinct from ${current}::uuid as current from kernel.session
    where user_id = ${userId} and revoked_at is null and expires_at > ${now} and last_seen_at > ${new Date(now.getTime() - IDLE)} order by last_seen_at desc limit 100`
}

export interface HouseSession extends SessionInfo { user: string; name: string; email: string | null; view_as: string | null }

/** Live sessions of everybody, latest use first; `more` when there are beyond 500. */
export async function houseSessions(kernel: Kernel, current: string | null): Promise<{ data: HouseSession[]; more: boolean }> {
  const now = kernel.clock.now()
  const found = await kernel.sql<HouseSession[]>`select s.id, s.user_id as "user", u.name, u.email, case when s.view_as_role is null then s.view_as else s.user_id end as view_as, s.created_at, s.last_seen_at, s.expires_at, s.ip_prefix, s.agent, s.method, s.id is not distinct from ${current}::uuid as current
    from kernel.session s join "user" u on u.id = s.user_id
    where s.revoked_at is null and s.expires_at > ${now} and s.last_seen_at > ${new Date(now.getTime() - IDLE)} order by s.last_seen_at desc, s.id limit 501`
  return { data: found.slice(0, 500), more: found.length > 500 }
}

/** Ends a session, whoever's it is; false when there is none such. */
export async function revokeAnySession(kernel: Kernel, sessionId: string): Promise<boolean> {
  return (await kernel.sql`update kernel.session set revoked_at = ${kernel.clock.now()} where id = ${sessionId} and revoked_at is null returning id`).length === 1
}
