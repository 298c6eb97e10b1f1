// Files on their way in: kept under the data folder by a token, so that the wizard sends its file once. Only the one who sent a file can use it.
import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface Upload { id: string; name: string; size: number }
/** an upload that has just arrived, with the SHA-256 of its bytes */
export interface FreshUpload extends Upload { sha256: string }
/** a file nobody imports is deleted after a day */
const KEPT_MS = 24 * 3600 * 1000
const PER_USER = 50
/** bytes that may wait for one user, a file on its way in counted by what its request announced */
const BYTES_PER_USER = 1_000_000_000
/** cells of rejected rows are kept this long for somebody to correct them */
const CELLS_KEPT_MS = 90 * 24 * 3600 * 1000

/** Bytes an imported file may have: setting `VINCULO_IMPORT_BYTES`, 200 MB unless told. */
export function mostBytes(): number { return Number(process.env['VINCULO_IMPORT_BYTES'] ?? 0) || 200_000_000 }

/** Where the file of an upload lies. */
export function uploadPath(kernel: Kernel, id: string): string { return join(kernel.config.dataFolder, 'imports', id) }

/** Stores a file; `announced`: bytes it can have at most by its request. 413 `file_too_large` when it is longer than allowed, 429 `too_many_uploads` when this user has 50 or a gigabyte waiting. */
export async function keepUpload(ctx: Ctx, name: string, content: Readable, announced = mostBytes()): Promise<FreshUpload> {
  const id = ctx.id(), path = uploadPath(ctx.kernel, id), most = mostBytes()
  const limit = Math.min(most, Number.isSafeInteger(announced) && announced > 0 ? announced : most)
  try { await reserve(ctx, id, name, limit) } catch (error) { content.resume(); throw error }
  await mkdir(join(ctx.kernel.config.dataFolder, 'imports'), { recursive: true, mode: 0o700 })
  const sum = createHash('sha256')
  try {
    // opened here and not by the stream: one that opens late would make the file again after a refusal has removed it
    await pipeline(content, counted(most, sum), (await open(path, 'w', 0o600)).createWriteStream())
    if ('truncated' in content && content.truncated === true) throw new Refusal(413, 'file_too_large', { params: { limit: most } })
  } catch (error) { await forgetUpload(ctx, id); throw error }
  const { size } = await stat(path)
  await ctx.sql`update kernel.import_upload set size = ${size}::bigint where id = ${id}::uuid`
  return { id, name: name.slice(0, 200), size, sha256: sum.digest('hex') }
}

/** Room for a file before its bytes come, one file of a user after the other: many at once find no room twice. */
async function reserve(ctx: Ctx, id: string, name: string, bytes: number): Promise<void> {
  const room = Math.max(BYTES_PER_USER, mostBytes())
  await transaction(ctx, async tx => {
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`import upload ${tx.user.id}`}::text, 11))`
    const [waiting] = await tx.sql<{ count: number; bytes: string }[]>`select count(*)::int as count, coalesce(sum(size), 0)::text as bytes from kernel.import_upload where owner = ${tx.user.id}::uuid`
    if (waiting!.count >= PER_USER || Number(waiting!.bytes) + bytes > room) throw new Refusal(429, 'too_many_uploads', { params: { limit: PER_USER } })
    await tx.sql`insert into kernel.import_upload (id, owner, name, size, at) values (${id}::uuid, ${tx.user.id}::uuid, ${name.slice(0, 200)}::text, ${bytes}::bigint, ${tx.clock.now()}::timestamptz)`
  })
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
