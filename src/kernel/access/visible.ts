// The choke point for reading: which records of an entity the one who asks may see, as SQL. Nothing reads an entity table without it.
import { hasAcl } from '#kernel/database/schema.ts'
import type { Ctx, Principal } from '#kernel/context.ts'
import type { Scope } from '#kernel/access/grants.ts'
import type { Params } from '#kernel/sql/params.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

export type Verb = 'read' | 'update' | 'delete'
/** level in `acl` that a verb needs: key*4 + level */
const LEVEL: Record<Verb, number> = { read: 1, update: 2, delete: 2 }

/** How far `verb` reaches for the one who asks: nothing, own (through acl), or all. An entity without access arrays is all or nothing. */
export function scopeOf(ctx: Ctx, entity: string, verb: Verb): Scope {
  if (ctx.user.viewAs && verb !== 'read') return 'none'
  if (ctx.user.admin) return 'all'
  const grant = ctx.user.grants[entity]
  if (!grant || grant.read === 'none') return 'none'
  // whoever could write users or roles could give themselves everything
  if (verb !== 'read' && ctx.kernel.registry.entity(entity).access.admin) return 'none'
  const scope = grant[verb]
  return scope === 'own' && !hasAcl(ctx.kernel.registry.entity(entity)) ? 'all' : scope
}

/** May the one who asks make records of this entity? */
export function mayCreate(ctx: Ctx, entity: string): boolean {
  if (ctx.user.viewAs) return false
  return ctx.user.admin || (ctx.user.grants[entity]?.create === true && !ctx.kernel.registry.entity(entity).access.admin)
}

/** SQL predicate over the table `alias`: true for records that `verb` reaches. Says nothing about the bin. */
export function visible(ctx: Ctx, params: Params, entity: string, alias: string, verb: Verb = 'read'): string {
  const scope = scopeOf(ctx, entity, verb)
  if (scope === 'none') return 'false'
  if (!ctx.user.admin && ctx.kernel.registry.entity(entity).access.author) return `${quote(alias)}.created_by = ${params.add(ctx.user.id, 'uuid')}`
  if (scope === 'all') return 'true'
  return `${quote(alias)}.acl && ${keySet(ctx, params, LEVEL[verb])}`
}

/** The ids among `ids` that the one who asks may see now (or change, delete: `verb`), the bin included. */
export async function visibleIds(ctx: Ctx, entity: string, ids: string[], verb: 'read' | 'update' | 'delete' = 'read'): Promise<Set<string>> {
  if (ids.length === 0 || scopeOf(ctx, entity, verb) === 'none') return new Set()
  const params = newParams()
  const wanted = params.add(ids, 'uuid[]')
  const found = await ctx.sql.unsafe(`select t.id from ${quote(entity)} t where t.id = any(${wanted}) and ${visible(ctx, params, entity, 't', verb)} limit ${ids.length}`, params.values as never[], { prepare: true })
  return new Set(found.map(r => String(r['id'])))
}

const sets = new WeakMap<Params, Map<number, string>>()

/** The access keys as one bound array; bound once per statement and level. */
function keySet(ctx: Ctx, params: Params, level: number): string {
  const bound = sets.get(params) ?? new Map<number, string>()
  sets.set(params, bound)
  const before = bound.get(level)
  if (before) return before
  const text = params.add(keyText(ctx.user, level), 'int[]')
  bound.set(level, text)
  return text
}

const keyTexts = new WeakMap<Principal, Map<number, string>>()

/** Written once for a reader and level: statements that are kept hold the same text. */
function keyText(user: Principal, level: number): string {
  const known = keyTexts.get(user) ?? new Map<number, string>(), text = known.get(level) ?? `{${user.keys.flatMap(key => Array.from({ length: 4 - level }, (_, i) => key * 4 + level + i)).join(',')}}`
  keyTexts.set(user, known.set(level, text))
  return text
}
