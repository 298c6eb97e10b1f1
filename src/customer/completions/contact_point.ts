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

/** The first point of a kind is the primary one; a new primary takes the place of the one before. Two statements at most, however many points. */
async function keepOnePrimary(ctx: Ctx, writes: Write[]): Promise<void> {
  const open = writes.filter(({ old, next, given }) => typeof next[next['holder'] as string] === 'string' && !(old && old['primary'] === next['primary'] && !given.has('primary')))
  if (open.length === 0) return
  const before = await primaries(ctx, open.map(w => w.next))
  const chosen = new Set(open.filter(w => w.next['primary'] === true).map(w => keyOf(w.next)))
  const displaced = new Set<string>()
  for (const { old, next, given } of open) {
    const others = (before.get(keyOf(next)) ?? []).filter(id => id !== next['id'])
    if (!old && !given.has('primary')) {
      next['primary'] = others.length === 0 && !chosen.has(keyOf(next))
      if (next['primary']) chosen.add(keyOf(next))
    }
    if (next['primary'] === true) for (const id of others) displaced.add(id)
  }
  // without its own echo: the mirrored field follows the new primary one, which is stored next
  if (displaced.size > 0) await updateMany({ ...asSystem(ctx, 'one primary contact point of a kind'), mirroring: true }, 'contact_point', [...displaced].map(id => ({ id, patch: { primary: false } })))
}

/** Ids of the primary points that holders of these rows have now, by holder and kind. */
async function primaries(ctx: Ctx, rows: Row[]): Promise<Map<string, string[]>> {
  const of = (column: string) => [...new Set(rows.filter(r => r['holder'] === column).map(r => String(r[column])))]
  const found = await ctx.sql.unsafe(`select p.id, p.kind, p.holder, coalesce(case when p.holder = 'contact' then p.contact end, p.account) as owner from contact_point p
    where ((p.holder = 'contact' and p.contact = any($1::uuid[])) or (p.holder = 'account' and p.account = any($2::uuid[]))) and p."primary" and p.deleted_at is null limit 100000`, [of('contact'), of('account')] as never[], { prepare: true })
  const map = new Map<string, string[]>()
  for (const row of found) {
    const key = `${String(row['holder'])} ${String(row['owner'])} ${String(row['kind'])}`
    map.set(key, [...(map.get(key) ?? []), String(row['id'])])
  }
  return map
}

function keyOf(row: Row): string { return `${String(row['holder'])} ${String(row[row['holder'] as string])} ${String(row['kind'])}` }
