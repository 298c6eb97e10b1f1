// One record, as the reader may see it.
import { visible, visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, notFound } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { openEntity } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { projection } from '#kernel/records/projection.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** The record as JSON text with its version. 404 when it does not exist for the one who asks; records in the bin only with `bin`. */
export async function getJson(ctx: Ctx, entity: string, id: string, options: { fields?: string[]; bin?: boolean } = {}): Promise<{ json: string; version: number }> {
  const definition = openEntity(ctx, entity)
  if (!isId(id)) throw notFound(entity)
  const params = newParams()
  const fields = projection(ctx, params, definition, options.fields ?? null)
  const [found] = await ctx.sql.unsafe(`select row_to_json((select x from (select ${fields}) x))::text as row, "t".version from ${quote(entity)} "t"
    where "t".id = ${params.add(id, 'uuid')} and ${visible(ctx, params, entity, 't')}${options.bin ? '' : ' and "t".deleted_at is null'} limit 1`, params.values as never[], { prepare: true })
  if (!found) throw notFound(entity)
  return { json: String(found['row']), version: Number(found['version']) }
}

/** A record as whoever has just written it may see it: `id` and `version` alone when this very writing has put it out of their reach (handed it to somebody else). */
export async function getWritten(ctx: Ctx, entity: string, row: Row): Promise<{ json: string; version: number }> {
  return getJson(ctx, entity, String(row['id'])).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.status !== 404) throw error
    return { json: JSON.stringify({ id: row['id'], version: row['version'] }), version: Number(row['version']) }
  })
}

/** The record, parsed. */
export async function get(ctx: Ctx, entity: string, id: string, fields?: string[]): Promise<Row> {
  return JSON.parse((await getJson(ctx, entity, id, { fields })).json) as Row
}

/** May the one who asks do `verb` with this record? 404 when they may not even see it. */
export async function reachable(ctx: Ctx, entity: string, id: string, verb: 'read' | 'update' | 'delete'): Promise<boolean> {
  await getJson(ctx, entity, id, { fields: ['id'] })
  return (await visibleIds(ctx, entity, [id], verb)).has(id.toLowerCase())
}
