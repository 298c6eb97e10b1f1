// Whose records a user reaches, and why: the same walk as rights.ts, with its reasons. For people who ask, not for the check itself.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { rows } from '#kernel/records/list.ts'
import type { AccessKeySource } from '#platform/sessions/rights.ts'

export type ReachReason = 'self' | 'delegation' | 'report' | 'team' | 'team_leader' | 'team_below' | 'territory' | 'territory_manager' | 'territory_below' | 'queue'
/** `through`: the colleague whose place the user takes by a delegation; null for the user's own */
export interface Reached { id: string; kind: string; key: number; name: string | null; reason: ReachReason; through: string | null }

const MOST = 2_000

/** Principals whose keys the user holds, each with every reason for it; at most 2,000. */
export async function reachOf(ctx: Ctx, user: string): Promise<Reached[]> {
  const now = ctx.clock.now()
  const found = await ctx.sql<Omit<Reached, 'kind' | 'key' | 'name'>[]>`
    with recursive
    roots(id, through) as (
      select ${user}::uuid, null::uuid
      union select d.from_user, d.from_user from kernel.delegation d join "user" f on f.id = d.from_user and f.active and f.deleted_at is null
      where d.to_user = ${user}::uuid and d.revoked_at is null and d.valid_from <= ${now} and d.valid_until > ${now}),
    people(id, reason, through) as (
      select id, case when through is null then 'self' else 'delegation' end, through from roots
      union select u.id, 'report', p.through from "user" u join people p on u.manager = p.id where u.deleted_at is null),
    teams(id, reason, through, led) as (
      select t.value::uuid, 'team', r.through, false from roots r join "user" u on u.id = r.id, jsonb_array_elements_text(coalesce(to_jsonb(u.teams), '[]')) t
      union select t.id, 'team_leader', r.through, true from "team" t join roots r on t.leader = r.id where t.deleted_at is null
      union select c.id, 'team_below', p.through, true from "team" c join teams p on p.led and c.parent = p.id where c.deleted_at is null),
    places(id, reason, through, manages) as (
      select t.value::uuid, 'territory', r.through, false from roots r join "user" u on u.id = r.id, jsonb_array_elements_text(coalesce(to_jsonb(u.territories), '[]')) t
      union select t.id, 'territory_manager', r.through, true from "territory" t join roots r on t.manager = r.id where t.deleted_at is null
      union select c.id, 'territory_below', p.through, true from "territory" c join places p on p.manages and c.parent = p.id where c.deleted_at is null)
    select id, reason, through from people union select id, reason, through from teams union select id, reason, through from places limit ${MOST}`
  const teams = found.filter(each => each.reason.startsWith('team')).map(each => each.id)
  const sources = (ctx.kernel.services.get('access_keys') ?? []) as AccessKeySource[]
  const further = (await Promise.all(sources.map(source => source(ctx.kernel, { id: user, teams })))).flat().map(id => ({ id, reason: 'queue' as const, through: null }))
  const all = [...found, ...further]
  const known = await namesOf(ctx, [...new Set(all.map(each => each.id))])
  return all.flatMap(each => { const principal = known.get(each.id); return principal ? [{ ...each, ...principal }] : [] })
}

/** Kind, key and name of principals, for an administrator to read. */
export async function namesOf(ctx: Ctx, ids: string[]): Promise<Map<string, { kind: string; key: number; name: string | null }>> {
  const found = await ctx.sql<{ id: string; kind: string; key: number }[]>`select id, kind, key from kernel.principal where id = any(${ids}::uuid[]) limit ${Math.max(1, ids.length)}`
  const names = new Map<string, string>(), reader = asSystem(ctx, 'names of those whose records are reached')
  for (const kind of new Set(found.map(each => each.kind))) {
    const title = ctx.kernel.registry.find(kind)?.entity.title
    if (!title) continue
    const own = found.filter(each => each.kind === kind).map(each => each.id)
    for (let at = 0; at < own.length; at += 500) for (const row of await rows(reader, kind, { fields: [title], filter: { field: 'id', op: 'in', value: own.slice(at, at + 500) }, limit: 500 })) names.set(String(row['id']), String(row[title] ?? ''))
  }
  return new Map(found.map(({ id, kind, key }) => [id, { kind, key, name: names.get(id) ?? null }]))
}
