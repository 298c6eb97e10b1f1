// Contact points: their comparable form, whose they are, and exactly one primary of a kind for each holder.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import type { PointKind } from '#customer/channels.ts'
import { normalisePoint } from '#customer/identity/normalise.ts'

export const completeContactPoint: Completion = {
  entity: 'contact_point', name: 'normalise',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    for (const [index, write] of writes.entries()) {
      const { next } = write
      next['holder'] = next['contact'] ? 'contact' : 'account'
      next['normalised'] = typeof next['value'] === 'string' ? normalisePoint(next['kind'] as PointKind, next['value']) : null
      if (next['value'] && !next['normalised']) problems.push({ field: 'value', code: next['kind'] === 'mail' ? 'invalid_email' : 'invalid_phone', index })
      else if (next['normalised'] && (next['kind'] === 'mail' || next['kind'] === 'handle')) next['value'] = next['kind'] === 'mail' ? next['normalised'] : next['value']
    }
    if (problems.length > 0) throw invalid(problems)
    await keepOnePrimary(ctx, writes)
  },
}

/** The first point of a kind is the primary one; a new primary takes the place of the one before. One query for the whole batch. */
async function keepOnePrimary(ctx: Ctx, writes: Write[]): Promise<void> {
  const asked = writes.filter(({ old, next, given }) => typeof next[next['holder'] as string] === 'string' && (!old || given.has('primary')))
  if (asked.length === 0) return
  const before = await primariesOf(ctx, asked)
  const replaced = new Set<string>()
  for (const { old, next, given } of asked) {
    const others = (before.get(slot(next)) ?? []).filter(id => id !== next['id'])
    if (!old && !given.has('primary')) next['primary'] = others.length === 0
    if (next['primary'] !== true) continue
    for (const id of others) {
      const beside = writes.find(write => write.next['id'] === id)
      if (beside) beside.next['primary'] = false
      else replaced.add(id)
    }
    before.set(slot(next), [String(next['id'])])
  }
  // without its own echo: the mirrored field follows the new primary one, which is stored next
  if (replaced.size > 0) await updateMany({ ...asSystem(ctx, 'one primary contact point of a kind'), mirroring: true }, 'contact_point', [...replaced].map(id => ({ id, patch: { primary: false } })))
}

/** Ids of the stored primary points in the slots of the batch. */
async function primariesOf(ctx: Ctx, writes: Write[]): Promise<Map<string, string[]>> {
  const holders = (column: string): string[] => [...new Set(writes.filter(w => w.next['holder'] === column).map(w => String(w.next[column])))]
  const found = await ctx.sql.unsafe(`select p.id, p.kind, p.holder, p.contact, p.account from contact_point p
    where (p.holder = 'contact' and p.contact = any($1::uuid[]) or p.holder = 'account' and p.account = any($2::uuid[])) and p."primary" and p.deleted_at is null limit 20000`, [holders('contact'), holders('account')], { prepare: true })
  const slots = new Map<string, string[]>()
  for (const row of found) slots.set(slot(row), [...(slots.get(slot(row)) ?? []), String(row['id'])])
  return slots
}

/** One holder, one kind: one primary point. */
function slot(row: Row): string { return `${String(row['holder'])} ${String(row[row['holder'] as string])} ${String(row['kind'])}` }
