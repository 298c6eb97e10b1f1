// One statement that reads all a user may do: roles, and everybody and everything whose records are theirs to see.
import type { Kernel } from '#kernel/kernel.ts'

export interface RightsRow {
  id: string; name: string; email: string; language: string | null; time_zone: string | null; roles: string[]
  grants: { name: string; grants: unknown }[]
  keys: number[]
  /** reports and members of own teams */
  team: string[]
  /** when the first delegation begins or ends: the answer is stale then */
  until: string | null
  organisation: { language?: string; time_zone?: string } | null
}

/** Further principals a user holds the keys of (members of a queue …): registered by higher modules as the service `access_keys`, an array of these. `ids` are principal ids. */
export type AccessKeySource = (kernel: Kernel, user: { id: string; teams: string[] }) => Promise<string[]>

/** Reads the rights of an active user; null when there is none such. `extraRoles`: roles of a key whose grants are wanted too. Trees are walked with UNION, so a circle ends. */
export async function readRights(kernel: Kernel, userId: string, extraRoles: string[] | null): Promise<RightsRow | null> {
  const now = kernel.clock.now()
  const [row] = await kernel.sql<(RightsRow & { teams: string[] })[]>`
    with recursive
    roots(id) as (
      select ${userId}::uuid
      union select d.from_user from kernel.delegation d join "user" f on f.id = d.from_user and f.active and f.deleted_at is null
      where d.to_user = ${userId} and d.revoked_at is null and d.valid_from <= ${now} and d.valid_until > ${now}),
    people(id) as (select id from roots union select u.id from "user" u join people p on u.manager = p.id where u.deleted_at is null),
    teams(id, led) as (
      select t.value::uuid, false from roots r join "user" u on u.id = r.id, jsonb_array_elements_text(coalesce(to_jsonb(u.teams), '[]')) t
      union select t.id, true from "team" t join roots r on t.leader = r.id where t.deleted_at is null
      union select c.id, true from "team" c join teams p on p.led and c.parent = p.id where c.deleted_at is null),
    places(id, manages) as (
      select t.value::uuid, false from roots r join "user" u on u.id = r.id, jsonb_array_elements_text(coalesce(to_jsonb(u.territories), '[]')) t
      union select t.id, true from "territory" t join roots r on t.manager = r.id where t.deleted_at is null
      union select c.id, true from "territory" c join places p on p.manages and c.parent = p.id where c.deleted_at is null)
    select u.id, u.name, u.email, u.language, u.time_zone, coalesce(to_jsonb(u.roles), '[]') as roles,
      (select coalesce(json_agg(json_build_object('name', r.name, 'grants', r.grants)), '[]') from "role" r
        where r.deleted_at is null and (coalesce(to_jsonb(u.roles), '[]') ? r.name or r.name = any(${extraRoles ?? []}::text[]))) as grants,
      array(select p.key from kernel.principal p where p.kind = 'everyone' or p.id in (select id from people union select id from teams union select id from places) order by p.key) as keys,
      array(select x.id from (select id from people where id <> ${userId}
        union select m.id from "user" m where m.deleted_at is null and m.id <> ${userId}
          and exists (select 1 from jsonb_array_elements_text(coalesce(to_jsonb(m.teams), '[]')) t where t.value::uuid in (select id from teams))) x order by x.id limit 10000) as team,
      array(select id::text from teams) as teams,
      (select min(x.moment) from (select case when d.valid_from > ${now} then d.valid_from else d.valid_until end as moment
        from kernel.delegation d where d.to_user = ${userId} and d.revoked_at is null and d.valid_until > ${now}) x) as until,
      (select value from kernel.setting where key = 'organisation') as organisation
    from "user" u where u.id = ${userId} and u.active and u.deleted_at is null limit 1`
  if (!row) return null
  const sources = (kernel.services.get('access_keys') ?? []) as AccessKeySource[]
  const further = (await Promise.all(sources.map(source => source(kernel, { id: row.id, teams: row.teams })))).flat()
  if (further.length === 0) return row
  const keys = await kernel.sql<{ key: number }[]>`select key from kernel.principal where id = any(${further}::uuid[]) limit 10000`
  return { ...row, keys: [...new Set([...row.keys, ...keys.map(k => k.key)])].sort((a, b) => a - b) }
}
