// Which lists of what refers to a record hold anything for the reader: a page leaves out the empty ones that nothing can be put into.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { names } from '#kernel/http/query.ts'
import type { Routes } from '#kernel/module.ts'
import { getJson } from '#kernel/records/get.ts'
import { openEntity, rows } from '#kernel/records/list.ts'

/** relations that are asked (of more, the rest counts as holding something), and statements that run beside each other for it */
const MOST = 60, AT_ONCE = 3

/** GET /api/{entity}/{id}/related?names=a,b: `{"data":["a"]}`, those of the named relations (all without `names`) that hold a record which the reader sees. 404 for a record they do not see. */
export const relatedRoutes: Routes = http => {
  http.get('/api/:entity/:id/related', async request => {
    const { entity, id } = request.params as { entity: string; id: string }
    await getJson(request.ctx, entity, id, { fields: ['id'] })
    return { data: await relationsWithRecords(request.ctx, entity, id, names((request.query as Record<string, unknown>)['names'], 'names')) }
  })
}

/** The relations of a record that hold something; one that could only be answered by reading a whole table counts as holding something. */
async function relationsWithRecords(ctx: Ctx, entity: string, id: string, wanted?: readonly string[]): Promise<string[]> {
  const asked = [...openEntity(ctx, entity).inverses].filter(([name, { entity: from, field }]) => (!wanted || wanted.includes(name)) && scopeOf(ctx, from, 'read') !== 'none' && readableFields(ctx, from).has(field))
  const found = new Set(asked.slice(MOST).map(([name]) => name))
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < Math.min(asked.length, MOST); at = next++) {
      const [name, { entity: from, field }] = asked[at]!
      if (!indexed(ctx.kernel.registry.entity(from), field) || (await rows(ctx, from, { fields: ['id'], filter: { field, op: 'eq', value: id }, limit: 1 })).length > 0) found.add(name)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return asked.flatMap(([name]) => (found.has(name) ? [name] : []))
}

/** References of a table of their own have an index each (kernel/database/schema.ts); of the rest those that say so. */
function indexed({ entity, fields }: Definition, name: string): boolean {
  const { target, storage, field } = fields.get(name)!
  return (target !== undefined && storage === 'main') || field.options.index === true || field.options.unique === true || (entity.indexes ?? []).some(columns => columns[0]!.split(' ')[0] === name)
}
