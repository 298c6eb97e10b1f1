// Comments of a record: read and written by those who see it.
import { scopeOf, visibleIds } from '#kernel/access/visible.ts'
import { asSystem, contextFor } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { list } from '#kernel/records/list.ts'
import { principalFor } from '#platform/sessions/principal.ts'

const PAGE = 50

/** A page of the comments of a record, newest first, as JSON text `{"data","next"}`. 404 when the record is not seen. */
export async function commentsOf(ctx: Ctx, entity: string, id: string, after?: string): Promise<string> {
  await get(ctx, entity, id, ['id'])
  if (scopeOf(ctx, 'comment', 'read') === 'none') throw forbidden()
  const { json } = await list(asSystem(ctx, 'comments follow the record they are about'), 'comment', {
    fields: ['id', 'version', 'text', 'mentions', 'owner', 'owner.name', 'created_at', 'updated_at'], filter: { all: [{ field: 'about', op: 'eq', value: id }, { field: 'about_entity', op: 'eq', value: entity }] }, sort: '-created_at', limit: PAGE, after,
  })
  return json
}

/** Says something about a record. 404 when it is not seen; 422 `mention_cannot_see` for a colleague who could not read it. */
export async function comment(ctx: Ctx, entity: string, id: string, input: { text: string; mentions: string[] }): Promise<Row> {
  await get(ctx, entity, id, ['id'])
  const mentions = [...new Set(input.mentions)]
  for (const user of mentions) if (!(await sees(ctx, user, entity, id))) throw invalid([{ field: 'mentions', code: 'mention_cannot_see' }])
  return create(ctx, 'comment', { about: { entity, id }, text: input.text, mentions, owner: ctx.user.id })
}

/** May an active colleague see this record now? */
export async function sees(ctx: Ctx, user: string, entity: string, id: string): Promise<boolean> {
  const principal = await principalFor(ctx.kernel, user)
  return principal !== null && (await visibleIds(contextFor(ctx.kernel, principal, { origin: 'system' }), entity, [id])).size > 0
}
