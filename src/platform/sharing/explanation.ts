// Why somebody sees a record: the same answer as access/visible.ts, taken apart for people. Nothing here decides anything.
import { OWNING_FIELDS } from '#kernel/access/acl.ts'
import { contextFor } from '#kernel/access/system.ts'
import { scopeOf, visible, type Verb } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { get } from '#kernel/records/get.ts'
import { openEntity } from '#kernel/records/list.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { reachOf, type ReachReason } from '#platform/sessions/reach.ts'

/** `field`: named in the record itself; `share`; `everyone`; `parent`: inherited from `entity`/`record`; `link`: inherited from what it is linked to */
export interface Given { how: 'field' | 'share' | 'parent' | 'link'; field?: string; until?: string | null; entity?: string; record?: string }
export interface AccessKey { principal: string; kind: string; name: string | null; level: number; held: { reason: ReachReason; through: string | null }[]; given: Given[] }
export interface Explanation {
  sees: boolean; changes: boolean; deletes: boolean
  /** inactive: no rights at all; closed: no role opens the object; all: a role opens every record; own: the keys below; none: own, and no key fits */
  because: 'inactive' | 'administrator' | 'closed' | 'all' | 'own' | 'none'
  roles: string[]
  keys: AccessKey[]
}

/** Explains the access of a user to a record the one who asks may see. 404 when there is none such. */
export async function explainAccess(ctx: Ctx, entity: string, id: string, userId: string): Promise<Explanation> {
  const definition = openEntity(ctx, entity)
  await get(ctx, entity, id, ['id'])
  const principal = await principalFor(ctx.kernel, userId)
  const nothing = { sees: false, changes: false, deletes: false, roles: [], keys: [] }
  if (!principal) return { ...nothing, because: 'inactive' }
  const theirs = contextFor(ctx.kernel, principal, { origin: 'system', requestId: ctx.requestId })
  const scope = scopeOf(theirs, entity, 'read')
  if (scope === 'none') return { ...nothing, because: 'closed' }
  const [sees, changes, deletes] = await Promise.all([reaches(ctx, theirs, entity, id, 'read'), reaches(ctx, theirs, entity, id, 'update'), reaches(ctx, theirs, entity, id, 'delete')])
  const opening = await rolesThatOpen(ctx, principal.roles, entity, scope)
  if (principal.admin) return { sees, changes, deletes, because: 'administrator', roles: ['admin'], keys: [] }
  if (definition.access.author && !sees) return { sees, changes, deletes, because: 'none', roles: opening, keys: [] }
  if (scope === 'all') return { sees, changes, deletes, because: 'all', roles: opening, keys: [] }
  const keys = hasAcl(definition) ? await keysThatFit(ctx, definition, id, userId, principal.keys) : []
  return { sees, changes, deletes, because: keys.length > 0 ? 'own' : 'none', roles: opening, keys }
}

async function reaches(ctx: Ctx, theirs: Ctx, entity: string, id: string, verb: Verb): Promise<boolean> {
  const params = newParams(), wanted = params.add(id, 'uuid')
  return (await ctx.sql.unsafe(`select t.id from ${quote(entity)} t where t.id = ${wanted} and ${visible(theirs, params, entity, 't', verb)} limit 1`, params.values as never[], { prepare: true })).length > 0
}

async function rolesThatOpen(ctx: Ctx, roles: string[], entity: string, scope: string): Promise<string[]> {
  const found = await ctx.sql<{ name: string }[]>`select name from "role" where name = any(${roles}::text[]) and deleted_at is null and grants -> ${entity}::text ->> 'read' = ${scope} order by name limit 100`
  return found.map(row => row.name)
}

async function keysThatFit(ctx: Ctx, definition: Definition, id: string, user: string, keys: number[]): Promise<AccessKey[]> {
  const fitting = await ctx.sql.unsafe(`select p.id, p.kind, max(x.v % 4)::int as level from ${quote(definition.name)} t, unnest(t.acl) x(v) join kernel.principal p on p.key = x.v / 4
    where t.id = $1::uuid and p.key = any($2::int[]) group by 1, 2 order by 3 desc, 1 limit 500`, [id, `{${keys.join(',')}}`] as never[], { prepare: true })
  const reached = await reachOf(ctx, user)
  return Promise.all(fitting.map(async row => {
    const principal = String(row['id']), held = reached.filter(each => each.id === principal)
    return { principal, kind: String(row['kind']), name: held[0]?.name ?? null, level: Number(row['level']), held: held.map(({ reason, through }) => ({ reason, through })), given: await givenTo(ctx, definition, id, principal) }
  }))
}

/** Where the record says so: its own fields, its shares, then what it inherits from. */
async function givenTo(ctx: Ctx, definition: Definition, id: string, principal: string): Promise<Given[]> {
  const { registry } = ctx.kernel, table = quote(definition.name)
  const columns = [...(definition.access.own ? OWNING_FIELDS.filter(field => definition.fields.get(field)?.target) : []), ...definition.access.via]
  const [row] = columns.length > 0 ? await ctx.sql.unsafe(`select ${columns.map(quote).join(', ')} from ${table} where id = $1::uuid limit 1`, [id], { prepare: true }) : [{} as Record<string, unknown>]
  const given: Given[] = definition.access.own ? OWNING_FIELDS.filter(field => row?.[field] === principal).map(field => ({ how: 'field', field })) : []
  const shared = await ctx.sql<{ until: string | null }[]>`select s.until from kernel.share s join kernel.principal p on p.key = s.principal where s.entity = ${definition.name} and s.record = ${id}::uuid and p.id = ${principal}::uuid limit 1`
  for (const { until } of shared) given.push({ how: 'share', until })
  const field = definition.access.via.find(name => row?.[name])
  const parent = field ? definition.fields.get(field)?.target : null
  if (field && parent && hasAcl(registry.entity(parent)) && await holds(ctx, parent, String(row![field]), principal)) given.push({ how: 'parent', field, entity: parent, record: String(row![field]) })
  for (const link of definition.access.links) {
    const of = registry.entity(registry.entity(link.entity).fields.get(link.parent)!.target!).name
    const found = await ctx.sql.unsafe(`select a.id from ${quote(link.entity)} l join ${quote(of)} a on a.id = l.${quote(link.parent)} join kernel.principal p on p.id = $2::uuid
      where l.${quote(link.self)} = $1::uuid and l.deleted_at is null and a.acl && array[p.key * 4 + 1, p.key * 4 + 2, p.key * 4 + 3] limit 5`, [id, principal], { prepare: true })
    for (const each of found) given.push({ how: 'link', entity: of, record: String(each['id']) })
  }
  return given
}

async function holds(ctx: Ctx, entity: string, id: string, principal: string): Promise<boolean> {
  return (await ctx.sql.unsafe(`select a.id from ${quote(entity)} a join kernel.principal p on p.id = $2::uuid where a.id = $1::uuid and a.acl && array[p.key * 4 + 1, p.key * 4 + 2, p.key * 4 + 3] limit 1`, [id, principal], { prepare: true })).length > 0
}
