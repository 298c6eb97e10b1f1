// Keys for machines. A key acts as its creator with some of their roles, and never with more than the creator has at that moment.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { hashToken, newToken } from '#platform/sessions/token.ts'

/** What every key starts with, so that a leaked one is found by scanners. */
export const KEY_MARK = 'vk_'
const MOST_KEYS = 100

export interface ApiKeyInfo { id: string; name: string; prefix: string; roles: string[] | null; created_at: string; expires_at: string | null; last_used_at: string | null }
export interface NewApiKey { name: string; roles?: string[] | null; expires_at?: string | null }

/** Makes a key of the one who asks. The key itself is shown this once. 422 for roles the creator does not have or a date in the past; 403 when a key tries to make a key; 409 beyond 100 keys. */
export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<ApiKeyInfo & { key: string }> {
  const userId = ctx.user.id
  if (!userId || ctx.user.apiKeyId || ctx.user.viewAs) throw new Refusal(403, 'session_required')
  const expires = input.expires_at ? new Date(input.expires_at) : null
  if (expires && expires <= ctx.clock.now()) throw new Refusal(422, 'invalid', { fields: [{ field: 'expires_at', code: 'past' }] })
  await demandOwnRoles(ctx, input.roles ?? null)
  const [count] = await ctx.sql<{ n: number }[]>`select count(*)::int as n from kernel.api_key where user_id = ${userId} and revoked_at is null limit 1`
  if (count!.n >= MOST_KEYS) throw new Refusal(409, 'too_many_keys', { params: { maximum: MOST_KEYS } })
  const key = KEY_MARK + newToken(), id = ctx.id()
  const [row] = await ctx.sql<ApiKeyInfo[]>`insert into kernel.api_key (id, user_id, name, key_hash, prefix, roles, created_at, expires_at)
    values (${id}, ${userId}, ${input.name}, ${hashToken(key)}, ${key.slice(0, KEY_MARK.length + 6)}, ${input.roles ?? null}, ${ctx.clock.now()}, ${expires})
    returning id, name, prefix, roles, created_at, expires_at, last_used_at`
  return { ...row!, key }
}

/** Keys of the one who asks that are not revoked; a key that asks sees itself. */
export async function apiKeysOf(ctx: Ctx): Promise<ApiKeyInfo[]> {
  return ctx.sql<ApiKeyInfo[]>`select id, name, prefix, roles, created_at, expires_at, last_used_at from kernel.api_key where user_id = ${ctx.user.id} and revoked_at is null and (${ctx.user.apiKeyId}::uuid is null or id = ${ctx.user.apiKeyId}::uuid) order by created_at desc limit ${MOST_KEYS}`
}

export interface HouseApiKey extends ApiKeyInfo { user: string; owner: string; active: boolean }

/** Keys of everybody that are not revoked, the latest used first; `more` when there are beyond 500. For administrators. */
export async function houseApiKeys(ctx: Ctx): Promise<{ data: HouseApiKey[]; more: boolean }> {
  const found = await ctx.sql<HouseApiKey[]>`select k.id, k.name, k.prefix, k.roles, k.created_at, k.expires_at, k.last_used_at, k.user_id as "user", u.name as owner, (u.active and u.deleted_at is null) as active
    from kernel.api_key k join "user" u on u.id = k.user_id where k.revoked_at is null order by k.last_used_at desc nulls last, k.created_at desc, k.id limit 501`
  return { data: found.slice(0, 500), more: found.length > 500 }
}

/** Revokes a key: one's own, or any as administrator; a key revokes itself and no other. 404 when there is none such. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  const done = await ctx.sql`update kernel.api_key set revoked_at = ${ctx.clock.now()} where id = ${id} and revoked_at is null and (user_id = ${ctx.user.id} or ${ctx.user.admin}::boolean) and (${ctx.user.apiKeyId}::uuid is null or id = ${ctx.user.apiKeyId}::uuid) returning id`
  if (done.length === 0) throw new Refusal(404, 'not_found', { params: { entity: 'api-key' } })
}

/** Revokes all keys of a user: whoever knew the password that is gone may have made one. */
export async function revokeApiKeys(ctx: Ctx, userId: string): Promise<void> {
  await ctx.sql`update kernel.api_key set revoked_at = ${ctx.clock.now()} where user_id = ${userId} and revoked_at is null`
}

export interface KeyRow { id: string; userId: string; roles: string[] | null; touch: boolean; rights: string }

/** The live key with this text, its creator being active, and the rights version, in one statement. */
export async function findApiKey(kernel: Kernel, key: string): Promise<KeyRow | null> {
  const now = kernel.clock.now()
  const [row] = await kernel.sql<KeyRow[]>`select k.id, k.user_id as "userId", k.roles, coalesce(k.last_used_at < ${new Date(now.getTime() - 60_000)}, true) as touch,
      coalesce((select s.value #>> '{}' from kernel.setting s where s.key = 'rights_version'), '0') as rights
    from kernel.api_key k join "user" u on u.id = k.user_id and u.active and u.deleted_at is null
    where k.key_hash = ${hashToken(key)} and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now}) limit 1`
  return row ?? null
}

/** An administrator may narrow a key to any role there is; everybody else to roles of their own. */
async function demandOwnRoles(ctx: Ctx, roles: string[] | null): Promise<void> {
  if (roles === null) return
  const allowed = ctx.user.admin
    ? new Set((await ctx.sql<{ name: string }[]>`select name from "role" where deleted_at is null limit 1000`).map(r => r.name))
    : new Set(ctx.user.roles)
  const foreign = roles.find(role => !allowed.has(role))
  if (roles.length === 0 || foreign !== undefined) throw new Refusal(422, 'invalid', { fields: [{ field: 'roles', code: 'role_beyond_creator', params: { role: foreign ?? '' } }] })
}
