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
    for (const write of writes) await keepOnePrimary(ctx, write, writes)
  },
}

/** The first point of a kind is the primary one; a new primary takes the place of the one before. */
async function keepOnePrimary(ctx: Ctx, { old, next, given }: Write, batch: Write[]): Promise<void> {
  const holder = next[next['holder'] as string]
  if (typeof holder !== 'string' || (old && old['primary'] === next['primary'] && !given.has('primary'))) return
  const column = next['holder'] === 'contact' ? 'contact' : 'account'
  const found = await ctx.sql.unsafe(`select p.id from contact_point p where p.${column} = $1::uuid and p.holder = $2::text and p.kind = $3::text and p."primary" and p.id <> $4::uuid and p.deleted_at is null order by p.id limit 20`,
    [holder, column, String(next['kind']), String(next['id'])], { prepare: true })
  const before = found.map(row => String(row['id']))
  const beside = batch.some(({ next: other }) => other !== next && other['primary'] === true && sameHolder(other, next))
  if (!old && !given.has('primary')) next['primary'] = before.length === 0 && !beside
  // without its own echo: the mirrored field follows the new primary one, which is stored next
  if (next['primary'] === true && before.length > 0) await updateMany({ ...asSystem(ctx, 'one primary contact point of a kind'), mirroring: true }, 'contact_point', before.map(id => ({ id, patch: { primary: false } })))
}

function sameHolder(a: Row, b: Row): boolean { return a['kind'] === b['kind'] && a['holder'] === b['holder'] && a[a['holder'] as string] === b[b['holder'] as string] }
