// Reads the file of a backup: once to judge it whole, then section by section.
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FORMAT, KIND, LONGEST, MAGIC } from '#platform/backup/container.ts'
import type { Manifest, SectionEnd, SectionHeader, Trailer } from '#platform/backup/container.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

interface Frame { kind: number; bytes: Buffer; /** checksum of everything before this frame */ before: string | null }
/** One section; `content` must be read to its end before the next is asked for, and throws when it is not what was written. */
export interface Section { header: SectionHeader; content(sink: (source: AsyncIterable<Buffer>) => Promise<void>): Promise<SectionEnd> }

/** Reads the whole file and compares its checksum. Throws `CannotStart`: `backup_incomplete` when its end is missing, `backup_damaged` when a byte is not what was written. Returns what it holds and its checksum. */
export async function verifyContainer(path: string): Promise<{ manifest: Manifest; trailer: Trailer; sha256: string }> {
  let manifest: Manifest | null = null, last: Frame | null = null
  for await (const frame of frames(path, createHash('sha256'))) {
    if (last?.kind === KIND.trailer) throw new CannotStart('backup_damaged', { file: path })
    if (frame.kind === KIND.manifest) manifest = parse<Manifest>(path, frame.bytes)
    last = frame
  }
  if (!manifest || last?.kind !== KIND.trailer) throw new CannotStart('backup_incomplete', { file: path })
  const { sha256, ...trailer } = parse<Trailer & { sha256: string }>(path, last.bytes)
  if (sha256 !== last.before) throw new CannotStart('backup_damaged', { file: path })
  return { manifest, trailer, sha256 }
}

/** The sections in the order they were written. */
export async function* sectionsOf(path: string): AsyncGenerator<Section> {
  const all = frames(path, null)
  for (let next = await all.next(); !next.done; next = await all.next()) {
    if (next.value.kind !== KIND.header) continue
    const header = parse<SectionHeader>(path, next.value.bytes)
    let end: SectionEnd | null = null
    const pieces = async function* () {
      for (let piece = await all.next(); !piece.done; piece = await all.next()) {
        if (piece.value.kind === KIND.end) { end = parse<SectionEnd>(path, piece.value.bytes); return }
        if (piece.value.kind !== KIND.content) break
        yield piece.value.bytes
      }
      throw new CannotStart('backup_incomplete', { file: path })
    }
    yield { header, async content(sink) {
      const sum = createHash('sha256')
      await pipeline(pieces(), createGunzip({ chunkSize: 262_144 }), async function* (source: AsyncIterable<Buffer>) { for await (const piece of source) { sum.update(piece); yield piece } }, sink)
      if (!end || sum.digest('hex') !== end.sha256) throw new CannotStart('backup_damaged', { file: path })
      return end
    } }
    // whoever does not want it still has to pass it
    if (!end) for await (const _ of pieces()) continue
  }
}

async function* frames(path: string, whole: Hash | null): AsyncGenerator<Frame> {
  await (await open(path, 'r').catch((error: NodeJS.ErrnoException) => { throw new CannotStart('file_unreadable', { file: path, reason: error.code ?? '?' }) })).close()
  const source = exactly(path)
  if (!(await source.take(MAGIC.length))?.equals(MAGIC)) throw new CannotStart('backup_unreadable', { file: path })
  whole?.update(MAGIC)
  try {
    for (let head = await source.take(5); head; head = await source.take(5)) {
      const kind = head.readUInt8(0), length = head.readUInt32BE(1)
      if (length > (kind === KIND.trailer ? 16 * LONGEST : LONGEST)) throw new CannotStart('backup_damaged', { file: path })
      const bytes = await source.take(length)
      if (!bytes) throw new CannotStart('backup_incomplete', { file: path })
      yield { kind, bytes, before: kind === KIND.trailer && whole ? whole.copy().digest('hex') : null }
      whole?.update(head).update(bytes)
    }
  } finally { source.close() }
}

/** Hands out exactly so many bytes; null when fewer are left. */
function exactly(path: string): { take(length: number): Promise<Buffer | null>; close(): void } {
  const stream = createReadStream(path, { highWaterMark: 1_048_576 }), chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let kept: Buffer[] = [], size = 0
  return {
    async take(length) {
      while (size < length) {
        const { done, value } = await chunks.next()
        if (done) return null
        kept.push(value)
        size += value.length
      }
      const all = kept.length === 1 ? kept[0]! : Buffer.concat(kept)
      kept = all.length > length ? [all.subarray(length)] : []
      size = all.length - length
      return all.subarray(0, length)
    },
    close() { stream.destroy() },
  }
}

function parse<T>(path: string, bytes: Buffer): T {
  try {
    const value = JSON.parse(bytes.toString('utf8')) as T & { format?: number; app?: string }
    if (value.format !== undefined && value.format > FORMAT) throw new CannotStart('newer', { found: String(value.app), known: `format ${FORMAT}` })
    return value
  } catch (error) {
    throw error instanceof CannotStart ? error : new CannotStart('backup_damaged', { file: path })
  }
}
