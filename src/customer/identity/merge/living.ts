// A reference can only be set to a record that is live: one that somebody deleted since the merge cannot come back by an undo.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { KeptEdit } from '#customer/identity/entities/merge.ts'

/** The patches without references to records that lie in the bin; those are told in `kept`. */
export async function onlyLiving<T extends { id: string; patch: Row }>(ctx: Ctx, entity: string, items: T[], kept: KeptEdit[]): Promise<T[]> {
  const { fields } = ctx.kernel.registry.entity(entity)
  const wanted = new Map<string, Set<string>>()
  const targetOf = (name: string): string | null => fields.get(name)?.target ?? null
  for (const { patch } of items) for (const [name, value] of Object.entries(patch)) {
    const target = targetOf(name)
    if (target && typeof value === 'string') wanted.set(target, (wanted.get(target) ?? new Set()).add(value))
  }
  const dead = new Set<string>()
  for (const [target, ids] of wanted) {
    const list = [...ids]
    const found = await ctx.sql.unsafe(`select t.id from ${quote(target)} t where t.id = any($1::uuid[]) and t.deleted_at is null limit ${list.length}`, [list], { prepare: true })
    const live = new Set(found.map(row => String(row['id'])))
    for (const id of list) if (!live.has(id)) dead.add(`${target} ${id}`)
  }
  return items.map(item => {
    const lost = Object.entries(item.patch).filter(([name, value]) => dead.has(`${targetOf(name)} ${String(value)}`)).map(([name]) => name)
    if (lost.length > 0) kept.push({ entity, record: item.id, fields: lost })
    return { ...item, patch: Object.fromEntries(Object.entries(item.patch).filter(([name]) => !lost.includes(name))) }
  })
}
