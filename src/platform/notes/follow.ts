// Following a record: word of its changes and of what is said and done about it.
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { forbidden } from '#kernel/errors.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'
import type { Glance } from '#platform/view360/view360.ts'

/** Does the one who asks follow this record? 404 when it is not seen. */
export async function follows(ctx: Ctx, entity: string, id: string): Promise<boolean> {
  await get(ctx, entity, id, ['id'])
  return (await own(ctx, entity, id)).length > 0
}

/** On every 360 page: true or false; absent for who may not follow. */
export const followGlance: Glance = { on: '*', name: 'follow', read: async (ctx, id, entity) => (ctx.user.id && scopeOf(ctx, 'follow', 'read') !== 'none' ? (await ctx.sql.unsafe('select 1 from follow f where f.about = $1::uuid and f.about_entity = $2::text and f.owner = $3::uuid and f.deleted_at is null limit 1', [id, entity, ctx.user.id], { prepare: true })).length > 0 : null) }

/** Follows a record, or does so no more; asking twice changes nothing. */
export async function setFollow(ctx: Ctx, entity: string, id: string, wanted: boolean): Promise<void> {
  if (!ctx.user.id) throw forbidden()
  await transaction(ctx, async tx => {
    await get(tx, entity, id, ['id'])
    const held = await own(tx, entity, id)
    if (wanted && held.length === 0) await create(tx, 'follow', { about: { entity, id }, owner: tx.user.id })
    if (!wanted) for (const row of held) await remove(tx, 'follow', String(row['id']), {})
  })
}

async function own(ctx: Ctx, entity: string, id: string) {
  return rows(ctx, 'follow', { fields: ['id'], filter: { all: [{ field: 'about', op: 'eq', value: id }, { field: 'about_entity', op: 'eq', value: entity }, { field: 'owner', op: 'eq', value: ctx.user.id }] }, limit: 10 })
}
