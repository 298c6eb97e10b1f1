// Names for what the audit lists: of users and of records, as they are today.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import { rows as list } from '#kernel/records/list.ts'

/** Looks names up, one query an entity; what is gone or has no name is null. */
export async function titlesOf(ctx: Ctx, rows: { entity: string; record: string; actor: string | null }[]): Promise<{ user(id: string | null): string | null; record(entity: string, id: string): string | null }> {
  const wanted = new Map<string, Set<string>>()
  const want = (entity: string, id: string | null) => { if (id) wanted.set(entity, (wanted.get(entity) ?? new Set()).add(id)) }
  for (const row of rows) { want('user', row.actor); want(row.entity, row.record) }
  const names = new Map<string, string>()
  for (const [entity, ids] of wanted) {
    const definition = ctx.kernel.registry.find(entity)
    if (!definition) continue
    const title = definition.entity.title
    for (const row of await list(ctx, entity, { fields: ['id', title], filter: { field: 'id', op: 'in', value: [...ids] }, limit: ids.size })) if (typeof row[title] === 'string') names.set(`${entity} ${String(row['id'])}`, text(ctx.kernel, ctx.language, `option.${entity}.${title}.${row[title]}`) ?? row[title])
  }
  return { user: id => names.get(`user ${id}`) ?? null, record: (entity, id) => names.get(`${entity} ${id}`) ?? null }
}
