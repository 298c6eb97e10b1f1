// Bytes on their way in: counted, hashed and kept on disk until it is known what they belong to.
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { HEAD } from '#platform/files/media-type.ts'
import { fileOptionsOf } from '#platform/files/options.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** A file at `path` that nobody owns yet. `head`: its first bytes. */
export interface Received { path: string; size: number; sha256: string; head: Buffer }
/** a file that was received and never claimed (its process died) is removed after a day */
const FORGOTTEN_MS = 86_400_000

/** Keeps a stream in files/incoming. 413 `file_too_large`. The caller removes `path` when it is done with it. */
export async function receive(ctx: Ctx, content: Readable): Promise<Received> {
  const { largest } = fileOptionsOf(ctx.kernel)
  const path = join(incoming(ctx.kernel), ctx.id()), hash = createHash('sha256'), heads: Buffer[] = []
  let size = 0
  await mkdir(incoming(ctx.kernel), { recursive: true, mode: 0o700 })
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      if (size < HEAD) heads.push(piece.subarray(0, HEAD - size))
      size += piece.length
      if (size > largest) throw new Refusal(413, 'file_too_large', { params: { limit: largest } })
      hash.update(piece)
      yield piece
    }
  }
  // opened here and not by the stream: one that opens late would make the file again after a refusal has removed it
  const file = await open(path, 'wx', 0o600)
  try { await pipeline(content, counted, file.createWriteStream()) } catch (error) { await rm(path, { force: true }); throw error }
  return { path, size, sha256: hash.digest('hex'), head: Buffer.concat(heads) }
}

/** Removes what nobody claimed; returns how many. */
export async function forgetReceived(kernel: Kernel): Promise<number> {
  let removed = 0
  for (const name of await readdir(incoming(kernel)).catch(() => [])) {
    const path = join(incoming(kernel), name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs > kernel.clock.now().getTime() - FORGOTTEN_MS) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

function incoming(kernel: Kernel): string { return join(kernel.config.dataFolder, 'files', 'incoming') }
