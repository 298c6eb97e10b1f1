// The access array of a record: who may see it, kept by the writers. `key*4 + level`, level 1 read, 2 write, 3 manage.
import type { Ctx } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import type { Definition, Registry } from '#kernel/entity/registry.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { literal, quote } from '#kernel/sql/quote.ts'

/** References that give a record its owners, when an entity is `own`. */
export const OWNING_FIELDS = ['owner', 'user', 'territory', 'team', 'queue']

/** SQL expression (int[]) for the access array of the row `alias`, from its owners, shares and parents. */
export function aclExpression(registry: Registry, definition: Definition, alias: string): string {
  const row = quote(alias)
  const parts: string[] = []
  if (definition.access.own) {
    const owners = owningFields(definition).map(f => `${row}.${quote(f)}`)
    if (owners.length > 0) parts.push(`select p.key * 4 + 3 as x from kernel.principal p where p.id in (${owners.join(', ')})`)
  }
  parts.push(`select s.principal * 4 + s.level as x from kernel.share s where s.entity = ${literal(definition.name)} and s.record = ${row}."id"`)
  const { everyone } = definition.access
  if (everyone) parts.push(`select p.key * 4 + 1 as x from kernel.principal p where p.kind = 'everyone' and ${row}.${quote(everyone.field)} = ${literal(everyone.value)}`)
  const before: string[] = []
  for (const name of definition.access.via) {
    const parent = registry.entity(definition.fields.get(name)!.target!)
    const column = `${row}.${quote(name)}`
    const first = [...before, `${column} is not null`].join(' and ')
    parts.push(hasAcl(parent) ? `select unnest(a.acl) as x from ${quote(parent.name)} a where ${first} and a.id = ${column}` : '')
    before.push(`${column} is null`)
  }
  for (const link of definition.access.links) {
    const parent = registry.entity(registry.entity(link.entity).fields.get(link.parent)!.target!)
    // a direct reference to such a parent (the main employer of a person) stands for a link row: with it the array is right from the first insert, before the link is there
    // (a reference that an administrator added gives nobody anything)
    for (const field of definition.fields.values()) if (field.target === parent.name && field.storage === 'main' && field.module !== 'custom') parts.push(`select unnest(a.acl) as x from ${quote(parent.name)} a where a.id = ${row}.${quote(field.name)}`)
    parts.push(`select unnest(a.acl) as x from ${quote(link.entity)} l join ${quote(parent.name)} a on a.id = l.${quote(link.parent)} where l.${quote(link.self)} = ${row}."id" and l.deleted_at is null`)
  }
  const union = parts.filter(Boolean).join(' union all ')
  return `coalesce(array(select distinct g.x from (${union}) g order by g.x), '{}')`
}

/** Fields of the row itself that its access depends on. */
export function accessFields(registry: Registry, definition: Definition): string[] {
  const parents = new Set(definition.access.links.map(l => registry.entity(l.entity).fields.get(l.parent)!.target))
  const direct = [...definition.fields.values()].filter(f => f.storage === 'main' && f.module !== 'custom' && parents.has(f.target)).map(f => f.name)
  return [...new Set([...(definition.access.own ? owningFields(definition) : []), ...definition.access.via, ...direct, ...(definition.access.everyone ? [definition.access.everyone.field] : [])])]
}

function owningFields(definition: Definition): string[] { return OWNING_FIELDS.filter(f => definition.fields.get(f)?.target) }

/** More records than this below one change of access are done by a job instead of in the transaction. */
const AT_ONCE = 2_000

/** Recomputes the arrays of `ids`, then of everything that inherits from them. Inside the open transaction up to 2,000 records, beyond that by the job `access.inherit`. */
export async function refreshAccess(ctx: Ctx, entity: string, ids: string[], deferred?: (entity: string, ids: string[]) => Promise<void>, depth = 0): Promise<void> {
  const definition = ctx.kernel.registry.entity(entity)
  if (ids.length === 0 || depth > 8) return
  if (hasAcl(definition)) {
    const changed = await ctx.sql.unsafe(`with n as (select t.id, ${aclExpression(ctx.kernel.registry, definition, 't')} as acl from ${quote(entity)} t where t.id = any($1::uuid[]))
      update ${quote(entity)} t set acl = n.acl from n where t.id = n.id and t.acl is distinct from n.acl returning t.id`, [ids], { prepare: true })
    // only what moved moves its children; the job begins where the transaction before it had already changed the parent
    if (depth > 0 || deferred) ids = changed.map(r => String(r['id']))
    if (ids.length === 0) return
  }
  let later = false
  for (const child of definition.accessChildren) {
    const [table, id] = child.how === 'via' ? [child.entity, '"id"'] : [child.link!.entity, quote(child.link!.self)]
    for (let after = FIRST; ;) {
      const found = (await ctx.sql.unsafe(`select distinct c.${id} as id from ${quote(table)} c where c.${quote(child.field)} = any($1::uuid[]) and c.${id} > $2::uuid order by 1 limit ${AT_ONCE + 1}`, [ids, after] as never[], { prepare: true })).map(r => String(r['id']))
      if (found.length > AT_ONCE && deferred) { later = true; break }
      await refreshAccess(ctx, child.entity, found, deferred, depth + 1)
      if (found.length <= AT_ONCE) break
      after = found.at(-1)!
    }
  }
  if (later) await deferred!(entity, ids)
}

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Holds the parents from which rows that are about to be inserted inherit, in id order: a parent that changes owner at this moment is waited for, so that no child keeps its old array. */
export async function holdParents(ctx: Ctx, definition: Definition, rows: Record<string, unknown>[]): Promise<void> {
  // made in this transaction: nobody else can reach them
  if (ctx.mirroring === 'newborn') return
  const { registry } = ctx.kernel
  const holding: Promise<unknown>[] = []
  for (const name of accessFields(registry, definition)) {
    const target = definition.fields.get(name)?.target
    if (!target || !hasAcl(registry.entity(target))) continue
    const ids = [...new Set(rows.map(r => r[name]).filter(id => typeof id === 'string'))]
    const params = newParams()
    if (ids.length > 0) holding.push(ctx.sql.unsafe(`select t.id from ${quote(target)} t where ${oneOf(params, 't.id', ids as string[])} order by t.id for key share`, params.values as never[], { prepare: true }).execute())
  }
  await Promise.all(holding)
}
