// Records that are known to exist, read by their ids: as many as there are, whatever a page holds.
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { MOST_ROWS, rows } from '#kernel/records/list.ts'

/** Live visible records by id, with `fields`; empty and repeated ids count once or not at all. For the system, who sees all, a missing one is 404 `not_found` instead of a silent gap. */
export async function byIds(ctx: Ctx, entity: string, ids: Iterable<unknown>, fields: string[]): Promise<Map<string, Row>> {
  const wanted = [...new Set([...ids].filter(id => typeof id === 'string'))]
  const found = new Map<string, Row>()
  for (let at = 0; at < wanted.length; at += MOST_ROWS) {
    const part = wanted.slice(at, at + MOST_ROWS)
    for (const row of await rows(ctx, entity, { fields: ['id', ...fields], filter: { field: 'id', op: 'in', value: part }, sort: 'id', limit: MOST_ROWS })) found.set(String(row['id']), row)
  }
  if (ctx.systemReason && found.size < wanted.length) throw notFound(entity)
  return found
}
