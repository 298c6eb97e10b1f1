// Each request: from a cookie or a bearer key to a principal, with one statement on the usual way.
import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { findApiKey, KEY_MARK } from '#platform/sessions/api-key.ts'
import { sessionCookieName } from '#platform/sessions/cookies.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { IDLE, TOUCH } from '#platform/sessions/session.ts'
import { hashToken } from '#platform/sessions/token.ts'

export type Cookies = Record<string, string | undefined>

/** The principal of `Authorization: Bearer vk_…` or else of the session cookie; null when neither is good. A bearer that is no good is never made up for by a cookie. */
export async function authenticate(kernel: Kernel, headers: IncomingHttpHeaders, cookies: Cookies): Promise<Principal | null> {
  if (headers.authorization !== undefined) return byKey(kernel, headers.authorization)
  const token = cookies[sessionCookieName(kernel)]
  return token ? bySession(kernel, token) : null
}

async function byKey(kernel: Kernel, authorization: string): Promise<Principal | null> {
  const key = /^Bearer\s+(\S{1,200})$/i.exec(authorization)?.[1]
  if (!key?.startsWith(KEY_MARK)) return null
  const row = await findApiKey(kernel, key)
  if (!row) return null
  if (row.touch) await kernel.sql`update kernel.api_key set last_used_at = ${kernel.clock.now()} where id = ${row.id}`
  return principalFor(kernel, row.userId, { apiKeyId: row.id, rolesSubset: row.roles, version: row.rights })
}

interface SessionRow { id: string; userId: string; viewAs: string | null; viewAsRole: string | null; touch: boolean; rights: string }

async function bySession(kernel: Kernel, token: string): Promise<Principal | null> {
  if (token.length > 200) return null
  const now = kernel.clock.now(), time = now.getTime()
  // the join on the user makes a disabled colleague's session worth nothing at once, whatever the caches say
  const [row] = await kernel.sql<SessionRow[]>`select s.id, s.user_id as "userId", s.view_as as "viewAs", s.view_as_role as "viewAsRole", s.last_seen_at < ${new Date(time - TOUCH)} as touch,
      coalesce((select v.value #>> '{}' from kernel.setting v where v.key = 'rights_version'), '0') as rights
    from kernel.session s join "user" u on u.id = s.user_id and u.active and u.deleted_at is null
    where s.token_hash = ${hashToken(token)} and s.revoked_at is null and s.expires_at > ${now} and s.last_seen_at > ${new Date(time - IDLE)} limit 1`
  if (!row) return null
  if (row.touch) await kernel.sql`update kernel.session set last_seen_at = ${now} where id = ${row.id}`
  if (!row.viewAs && !row.viewAsRole) return principalFor(kernel, row.userId, { sessionId: row.id, version: row.rights })
  const own = await principalFor(kernel, row.userId, { sessionId: row.id, version: row.rights })
  // the looked-through user may be gone: the administrator is themselves again
  if (!own?.admin) return own
  // a role has no records of its own: it sees those of the administrator, with its own rights alone
  if (row.viewAsRole) return principalFor(kernel, row.userId, { sessionId: row.id, viewAs: row.userId, rolesSubset: [row.viewAsRole], version: row.rights })
  return await principalFor(kernel, row.viewAs!, { sessionId: row.id, viewAs: row.userId, version: row.rights }) ?? own
}
