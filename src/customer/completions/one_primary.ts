// One primary record of a kind for each holder (a mail address of a person, a tax number of a company), whoever writes at the same moment.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row, Write } from '#kernel/module.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { updateMany } from '#kernel/records/update.ts'

/** `holders`: the references that can hold, the first that is set does. `kinds`: how many values of field `kind` have a primary record of their own; 1 when there is one primary whatever the kind. */
export interface PrimaryRule { entity: 'contact_point' | 'tax_identity'; holders: ['contact' | 'account', 'contact' | 'account']; kinds: number; reason: string }

/** The first record of a kind is the primary one; a new primary takes the place of the one before. The holders are locked, in id order, before the stored ones are read: one query each for the whole batch. */
export async function keepOnePrimary(ctx: Ctx, rule: PrimaryRule, writes: Write[]): Promise<void> {
  const asked = writes.filter(({ old, next, given }) => holderOf(rule, next) && (!old || given.has('primary') || slot(rule, old) !== slot(rule, next)))
  if (asked.length === 0) return
  // the first points of a person who is being made: there are no others, and nobody else can add any
  const before = ctx.mirroring === 'newborn' ? new Map<string, string[]>() : await primariesOf(ctx, rule, asked)
  const beside = new Map(writes.map(write => [String(write.next['id']), write]))
  const replaced = new Set<string>()
  for (const { old, next, given } of asked) {
    const id = String(next['id']), place = slot(rule, next)
    const others = (before.get(place) ?? []).filter(other => other !== id)
    if (!old && !given.has('primary')) next['primary'] = others.length === 0
    if (next['primary'] !== true) continue
    for (const other of others) {
      const write = beside.get(other)
      if (write) write.next['primary'] = false
      else replaced.add(other)
    }
    before.set(place, [id])
  }
  // without its own echo: the mirrored field follows the new primary one, which is stored next
  if (replaced.size > 0) await updateMany({ ...asSystem(ctx, rule.reason), mirroring: true }, rule.entity, [...replaced].map(id => ({ id, patch: { primary: false } })))
}

/** Ids of the stored primary records in the slots of the batch. */
async function primariesOf(ctx: Ctx, rule: PrimaryRule, writes: Write[]): Promise<Map<string, string[]>> {
  const slots = new Map<string, string[]>()
  const [first, second] = rule.holders
  for (const column of ['contact', 'account'] as const) {
    const ids = [...new Set(writes.filter(w => holderOf(rule, w.next) === column).map(w => String(w.next[column])))]
    if (ids.length === 0) continue
    const locking = newParams(), asking = newParams()
    const held = ctx.sql.unsafe(`select h.id from ${column} h where ${oneOf(locking, 'h.id', ids)} order by h.id limit ${ids.length} for no key update`, locking.values as never[], { prepare: true }).execute()
    const read = ctx.sql.unsafe(`select p.${column} as holder, ${rule.kinds > 1 ? 'p.kind' : `''`} as kind, array_agg(p.id order by p.id) as ids from ${rule.entity} p
      where ${oneOf(asking, `p.${column}`, ids)} ${column === second ? `and p.${first} is null ` : ''}and p."primary" and p.deleted_at is null group by 1, 2 limit ${ids.length * rule.kinds}`, asking.values as never[], { prepare: true }).execute()
    const [found] = await Promise.all([read, held])
    for (const row of found) slots.set(`${String(row['holder'])} ${String(row['kind'])}`, row['ids'] as string[])
  }
  return slots
}

function holderOf({ holders }: PrimaryRule, row: Row): 'contact' | 'account' | null { return holders.find(column => typeof row[column] === 'string') ?? null }

/** One holder, one kind: one primary record. */
function slot(rule: PrimaryRule, row: Row): string { return `${String(row[holderOf(rule, row) ?? ''])} ${rule.kinds > 1 ? String(row['kind']) : ''}` }
