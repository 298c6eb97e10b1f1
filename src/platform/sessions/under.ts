// Under whose right a record was read: the reader's own, or that of a colleague whose place they take by a delegation. For the log of who looked; it decides nothing.
import { scopeOf } from '#kernel/access/visible.ts'
import type { AccessEvent } from '#kernel/access/events.ts'
import type { Ctx, Principal } from '#kernel/context.ts'
import { hasAcl } from '#kernel/database/schema.ts'
import { isId } from '#kernel/records/lock.ts'
import { quote } from '#kernel/sql/quote.ts'
import { reachOf, type Reached } from '#platform/sessions/reach.ts'

interface Standing { own: Set<number>; others: Map<string, Set<number>> }
/** by the principal, which lives as long as the rights of its reader stand */
const known = new WeakMap<Principal, Promise<Standing | null>>()

/** The event with `under` in its detail where the reader looked with the rights of a colleague: of a view the ids of those without whom the record would have stayed closed; of a list, a search and an export of those whose rights widened it. */
export async function withRight(ctx: Ctx, event: AccessEvent): Promise<AccessEvent> {
  const under = await underWhose(ctx, event.entity, event.record ?? null)
  return under.length > 0 ? { ...event, detail: { ...event.detail, under } } : event
}

/** Ids of the absent colleagues whose rights opened this record, or with `record` null a list of the entity; empty when the reader's own rights were enough, or reach everything. */
export async function underWhose(ctx: Ctx, entity: string, record: string | null): Promise<string[]> {
  if (!ctx.user.id || ctx.user.admin) return []
  const standing = await standingOf(ctx)
  if (!standing) return []
  const definition = ctx.kernel.registry.find(entity)
  if (definition && (!hasAcl(definition) || scopeOf(ctx, entity, 'read') !== 'own')) return []
  if (!definition || record === null || !isId(record)) return [...standing.others.keys()].sort()
  const [row] = await ctx.sql.unsafe(`select t.acl from ${quote(entity)} t where t.id = $1::uuid limit 1`, [record], { prepare: true })
  const keys = ((row?.['acl'] ?? []) as number[]).map(each => Math.floor(each / 4))
  if (keys.some(key => standing.own.has(key))) return []
  return [...standing.others].filter(([, theirs]) => keys.some(key => theirs.has(key))).map(([id]) => id).sort()
}

/** The keys that are the reader's own and those of each colleague they stand in for; null for nobody's. */
function standingOf(ctx: Ctx): Promise<Standing | null> {
  const before = known.get(ctx.user)
  if (before) return before
  const read = reachOf(ctx, ctx.user.id!).then(found => apart(ctx.user.keys, found))
  known.set(ctx.user, read)
  read.catch(() => known.delete(ctx.user))
  return read
}

function apart(all: readonly number[], found: readonly Reached[]): Standing | null {
  const others = new Map<string, Set<number>>(), own = new Set<number>(), lent = new Set<number>()
  for (const { key, through } of found) {
    if (!through) own.add(key)
    else { lent.add(key); others.set(through, (others.get(through) ?? new Set()).add(key)) }
  }
  // what the walk does not name (everybody's key) is the reader's own
  for (const key of all) if (!lent.has(key)) own.add(key)
  return others.size > 0 ? { own, others } : null
}
