// What the kernel itself keeps in step with a write, in the same transaction: access keys and arrays, mirrored fields, search text of parents.
import { accessFields, refreshAccess } from '#kernel/access/acl.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Write } from '#kernel/module.ts'
import { enqueue } from '#kernel/jobs/queue.ts'

/** Runs after rows of one entity were inserted, changed or moved in or out of the bin. */
export async function afterWrite(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  if (writes.length === 0) return
  if (definition.entity.principal) await givePrincipals(ctx, definition, writes)
  await keepAccess(ctx, definition, writes)
  if (!ctx.mirroring) for (const follow of ctx.kernel.consequences) await follow(ctx, definition, writes)
}

async function givePrincipals(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  const fresh = writes.filter(w => w.old === null).map(w => String(w.next['id']))
  if (fresh.length > 0) await ctx.sql.unsafe('insert into kernel.principal (id, kind) select x, $2::text from unnest($1::uuid[]) x on conflict (id) do nothing', [fresh, definition.name], { prepare: true })
}

async function keepAccess(ctx: Ctx, definition: Definition, writes: Write[]): Promise<void> {
  const names = accessFields(ctx.kernel.registry, definition)
  const later = async (entity: string, ids: string[]) => { await enqueue(ctx, 'access.inherit', { entity, ids }) }
  const moved = writes.filter(w => w.old !== null && names.some(n => w.old![n] !== w.next[n])).map(w => String(w.next['id']))
  if (moved.length > 0) await refreshAccess(ctx, definition.name, moved, later)
  for (const link of definition.accessLinks ?? []) {
    const touched = new Set<string>()
    // a new link that mirrors the record's own reference adds nothing: the array was worked out with that reference
    const known = ctx.mirroring && ctx.kernel.registry.entity(link.entity).mirrors.some(m => m.mirror.child === definition.name && m.mirror.parent === link.self)
    for (const write of known ? writes.filter(w => w.old !== null) : writes) for (const row of [write.old, write.next]) if (row && typeof row[link.self] === 'string') touched.add(row[link.self] as string)
    await refreshAccess(ctx, link.entity, [...touched], later)
  }
}
