// What a colleague has in hand, and handing it over: before somebody leaves, nothing of theirs may lie where nobody looks.
import { OWNING_FIELDS } from '#kernel/access/acl.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { invalid } from '#kernel/errors.ts'
import { quote } from '#kernel/sql/quote.ts'
import { startBulk } from '#platform/bulk/bulk.ts'
import { cutAccess } from '#platform/sessions/cut-access.ts'

export interface Owned { entity: string; field: string; count: number }

/** places in the trees that belong to people, besides the owners of records */
const PLACES = [{ entity: 'user', field: 'manager' }, { entity: 'team', field: 'leader' }, { entity: 'territory', field: 'manager' }]

/** Live records by entity and field that name the user as their owner, manager or leader; the greatest number first. */
export async function ownedBy(ctx: Ctx, user: string): Promise<Owned[]> {
  const found: Owned[] = []
  for (const { entity, field } of ownerFields(ctx)) {
    const [row] = await ctx.sql.unsafe(`select count(*)::int as n from ${quote(entity)} where ${quote(field)} = $1::uuid and deleted_at is null limit 1`, [user], { prepare: true })
    if (Number(row?.['n']) > 0) found.push({ entity, field, count: Number(row!['n']) })
  }
  return found.sort((a, b) => b.count - a.count)
}

/** Starts one job an entity that gives everything to a colleague, and with `deactivate` ends the user's access in the same transaction. 422 for a colleague who is no active user, or the same one. */
export async function handOver(ctx: Ctx, user: string, input: { to: string | null; deactivate: boolean }): Promise<{ jobs: { entity: string; field: string; count: number; id: string }[] }> {
  if (input.to === user) throw invalid([{ field: 'to', code: 'self' }])
  return transaction(ctx, async tx => {
    const jobs: { entity: string; field: string; count: number; id: string }[] = []
    if (input.to) {
      const known = await tx.sql`select id from "user" where id = ${input.to}::uuid and active and deleted_at is null limit 1`
      if (known.length === 0) throw invalid([{ field: 'to', code: 'reference_not_found' }])
      for (const owned of await ownedBy(tx, user)) {
        // whoever takes over cannot report to themselves
        const others = owned.entity === 'user' ? [{ field: 'id', op: 'ne', value: input.to }] : []
        jobs.push({ ...owned, id: await startBulk(tx, owned.entity, { filter: { all: [{ field: owned.field, op: 'eq', value: user }, ...others] }, patch: { [owned.field]: input.to } }) })
      }
    }
    if (input.deactivate) await cutAccess(tx, user)
    return { jobs }
  })
}

function ownerFields(ctx: Ctx): { entity: string; field: string }[] {
  const { registry } = ctx.kernel
  const owning = [...registry.definitions.values()].filter(({ entity, name }) => !entity.appendOnly && !entity.serverOnly && scopeOf(ctx, name, 'update') !== 'none')
    .flatMap(({ name, fields }) => OWNING_FIELDS.map(field => ({ entity: name, field })).filter(({ field }) => { const found = fields.get(field); return found?.target === 'user' && found.storage === 'main' && !found.field.options.computed && !found.field.options.derived }))
  return [...owning, ...PLACES.filter(({ entity, field }) => registry.find(entity)?.fields.has(field))]
}
