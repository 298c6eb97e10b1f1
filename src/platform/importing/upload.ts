// Files on their way in: kept under the data folder by a token, so that the wizard sends its file once. Only the one who sent a file can use it.
import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface Upload { id: string; name: string; size: number }
/** an upload that has just arrived, with the SHA-256 of its bytes */
export interface FreshUpload extends Upload { sha256: string }
/** a file nobody imports is deleted after a day */
const KEPT_MS = 24 * 3600 * 1000
const PER_USER = 50
/** cells of rejected rows are kept this long for somebody to correct them */
const CELLS_KEPT_MS = 90 * 24 * 3600 * 1000

/** Bytes an imported file may have: setting `VINCULO_IMPORT_BYTES`, 200 MB unless told. */
export function mostBytes(): number { return Number(process.env['VINCULO_IMPORT_BYTES'] ?? 0) || 200_000_000 }

/** Where the file of an upload lies. */
export function uploadPath(kernel: Kernel, id: string): string { return join(kernel.config.dataFolder, 'imports', id) }

/** Stores a file. 413 `file_too_large` when it is longer than allowed, 429 `too_many_uploads` when this user has 50 lying about. */
export async function keepUpload(ctx: Ctx, name: string, content: Readable): Promise<FreshUpload> {
  const [waiting] = await ctx.sql<{ count: number }[]>`select count(*)::int as count from kernel.import_upload where owner = ${ctx.user.id}::uuid`
  if ((waiting?.count ?? 0) >= PER_USER) { content.resume(); throw new Refusal(429, 'too_many_uploads', { params: { limit: PER_USER } }) }
  const id = ctx.id(), path = uploadPath(ctx.kernel, id), limit = mostBytes()
  await mkdir(join(ctx.kernel.config.dataFolder, 'imports'), { recursive: true, mode: 0o700 })
  const sum = createHash('sha256')
  try {
    await pipeline(content, counted(limit, sum), createWriteStream(path, { mode: 0o600 }))
    if ('truncated' in content && content.truncated === true) throw new Refusal(413, 'file_too_large', { params: { limit } })
  } catch (error) { await rm(path, { force: true }); throw error }
  const { size } = await stat(path)
  await ctx.sql`insert into kernel.import_upload (id, owner, name, size, at) values (${id}::uuid, ${ctx.user.id}::uuid, ${name.slice(0, 200)}::text, ${size}::bigint, ${ctx.clock.now()}::timestamptz)`
  return { id, name: name.slice(0, 200), size, sha256: sum.digest('hex') }
}

/** An upload of the one who asks; 404 `unknown_upload`. */
export async function findUpload(ctx: Ctx, id: string): Promise<Upload> {
  const [row] = await ctx.sql<{ id: string; name: string; size: string }[]>`select id, name, size from kernel.import_upload where id = ${id}::uuid and owner = ${ctx.user.id}::uuid limit 1`
  if (!row) throw new Refusal(404, 'unknown_upload')
  return { ...row, size: Number(row.size) }
}

/** Deletes a file that no import has. */
export async function forgetUpload(ctx: Ctx, id: string): Promise<void> {
  await ctx.kernel.sql`delete from kernel.import_upload u where u.id = ${id}::uuid and not exists (select 1 from kernel.import i where i.upload = u.id)`
  await rm(uploadPath(ctx.kernel, id), { force: true })
}

/** Deletes files that no waiting or running import needs and that are older than a day, files without a row too, and cells of rejected rows after 90 days. Returns how many files. */
export async function cleanUploads(ctx: Ctx): Promise<number> {
  const cellsBefore = new Date(ctx.clock.now().getTime() - CELLS_KEPT_MS)
  await ctx.sql`update kernel.import_row r set raw = null, problems = null from kernel.import i where i.id = r.import and i.finished_at < ${cellsBefore}::timestamptz and (r.raw is not null or r.problems is not null)`
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS)
  await ctx.sql`delete from kernel.import_upload u where u.at < ${before}::timestamptz and not exists (select 1 from kernel.import i where i.upload = u.id and i.state in ('queued', 'running'))`
  const kept = new Set((await ctx.sql<{ id: string }[]>`select id from kernel.import_upload limit 100000`).map(row => row.id))
  const folder = join(ctx.kernel.config.dataFolder, 'imports')
  let removed = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    if (kept.has(name) || (await stat(path)).mtimeMs > before.getTime()) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

function counted(limit: number, sum: Hash): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    let bytes = 0
    for await (const piece of source) {
      bytes += piece.length
      if (bytes > limit) throw new Refusal(413, 'file_too_large', { params: { limit } })
      sum.update(piece)
      yield piece
    }
  }
}
