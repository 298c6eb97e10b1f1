// Reading a stored file: whoever sees the file's record may, and whoever sees a record that it hangs on or that refers to it.
import type { Readable } from 'node:stream'
import { readableFields } from '#kernel/access/fields.ts'
import { asSystem } from '#kernel/access/system.ts'
import { visible, visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, notFound } from '#kernel/errors.ts'
import { storeNamed, type StoreName } from '#platform/files/stores/store.ts'
import type { Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { isId } from '#kernel/records/lock.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** The record of a file. 404 for those who may not know of it. */
export async function fileRecord(ctx: Ctx, id: string): Promise<Row> {
  if (!isId(id)) throw notFound('file')
  if ((await visibleIds(ctx, 'file', [id])).size > 0) return get(ctx, 'file', id)
  const row = await get(asSystem(ctx, 'a file is reached through its record'), 'file', id)
  const about = row['about'], entity = String(row['about_entity'])
  const hangsOn = typeof about === 'string' && ctx.kernel.registry.find(entity) !== undefined && (await liveVisible(ctx, entity, about))
  if (!hangsOn && !(await isReferredTo(ctx, id))) throw notFound('file')
  return row
}

/** Bytes `from` to `to` (both included) of a file's record. 410 `file_gone` when they were removed, 503 when their store cannot be reached. */
export async function fileContent(ctx: Ctx, row: Row, from: number, to: number): Promise<Readable> {
  const [blob] = await ctx.sql<{ store: StoreName }[]>`select store from kernel.file_blob where sha256 = ${String(row['sha256'])}::text and stored and not purging limit 1`
  if (!blob) throw new Refusal(410, 'file_gone')
  const store = storeNamed(ctx.kernel, blob.store)
  try { return await store.read(String(row['sha256']), from, to) } catch (error) {
    ctx.kernel.log.error({ err: error, request: ctx.requestId, store: blob.store }, 'file not read')
    throw new Refusal(503, 'files_unreachable')
  }
}

async function liveVisible(ctx: Ctx, entity: string, id: string): Promise<boolean> {
  try { return Boolean(await get(ctx, entity, id, ['id'])) } catch (error) { if (error instanceof Refusal && error.status === 404) return false; throw error }
}

/** Does a field of kind `file`, readable and in a record that the one who asks sees, hold this id? */
async function isReferredTo(ctx: Ctx, id: string): Promise<boolean> {
  const params = newParams(), wanted = params.add(id, 'uuid')
  const branches = [...ctx.kernel.registry.definitions.values()].flatMap(definition => {
    const fields = [...definition.fields.values()].filter(f => f.target === 'file' && f.name !== 'id' && f.storage === 'main' && readableFields(ctx, definition.name).has(f.name))
    return fields.map(f => `exists (select from ${quote(definition.name)} "t" where "t".${quote(f.name)} = ${wanted} and "t".deleted_at is null and ${visible(ctx, params, definition.name, 't')})`)
  })
  if (branches.length === 0) return false
  return (await ctx.sql.unsafe(`select 1 where ${branches.join(' or ')} limit 1`, params.values as never[], { prepare: true })).length > 0
}
