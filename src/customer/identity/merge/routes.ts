// GET /api/{contact|account}/{id}/merged-into: where a record went that is not there any more.
import { visibleIds } from '#kernel/access/visible.ts'
import { notFound } from '#kernel/errors.ts'
import { isId } from '#kernel/records/lock.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Routes } from '#kernel/module.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'

/** 404 unless the record was merged into one the caller sees; chains of merges are followed to the one that is live. */
export const mergedIntoRoutes: Routes = http => {
  for (const kind of ['contact', 'account'] as const) http.get(`/api/${kind}/:id/merged-into`, async request => mergedInto(request.ctx, kind, (request.params as { id: string }).id))
}

async function mergedInto(ctx: Ctx, kind: Kind, id: string): Promise<{ entity: Kind; id: string; merge: string }> {
  if (!isId(id)) throw notFound(kind)
  const [found] = await ctx.sql.unsafe(`with recursive went(id, depth) as (select c.merged_into, 1 from ${kind} c where c.id = $1::uuid and c.deleted_at is not null
      union all select c.merged_into, went.depth + 1 from went join ${kind} c on c.id = went.id where c.deleted_at is not null and c.merged_into is not null and went.depth < 50)
    select went.id, (select m.id from merge m where m.merged_${kind} = $1::uuid and m.status = 'done' order by m.id desc limit 1) as merge from went join ${kind} c on c.id = went.id and c.deleted_at is null order by depth desc limit 1`, [id], { prepare: true })
  if (!found || !(await visibleIds(ctx, kind, [String(found['id'])])).has(String(found['id']))) throw notFound(kind)
  return { entity: kind, id: String(found['id']), merge: String(found['merge']) }
}
