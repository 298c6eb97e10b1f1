// Writes the file of a backup in one stream: beside its final name, and renamed when it is whole and on the disk.
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { frameHead, KIND, MAGIC } from '#platform/backup/container.ts'
import type { Manifest, SectionEnd, SectionHeader, Trailer } from '#platform/backup/container.ts'

/** bytes gathered before they go to the disk */
const GATHER = 1_048_576

export interface ContainerWriter {
  /** appends one section; resolves with what was in it */
  section(header: SectionHeader, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<SectionEnd>
  /** writes the trailer, puts everything on the disk and gives the file its name. Returns its size in bytes */
  finish(trailer: Pick<Trailer, 'missing' | 'skipped'>): Promise<{ size: number; trailer: Trailer }>
  /** leaves nothing behind */
  abandon(): Promise<void>
}

/** Opens `<path>.part`. An earlier one of that name is written over. Throws the file system's errors (ENOSPC, EACCES …). */
export async function writeContainer(path: string, manifest: Manifest): Promise<ContainerWriter> {
  const draft = `${path}.part`, file = await open(draft, 'w', 0o600), whole = createHash('sha256')
  const counted: Trailer = { sections: 0, tables: 0, rows: 0, files: 0, bytes: 0, missing: [], skipped: [] }
  let waiting: Buffer[] = [], gathered = 0, size = 0
  const flush = async () => {
    const bytes = Buffer.concat(waiting)
    waiting = []
    gathered = 0
    for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
    size += bytes.length
  }
  const put = async (bytes: Buffer) => {
    whole.update(bytes)
    waiting.push(bytes)
    gathered += bytes.length
    if (gathered >= GATHER) await flush()
  }
  const frame = async (kind: number, bytes: Buffer) => {
    await put(frameHead(kind, bytes.length))
    await put(bytes)
  }
  await put(MAGIC)
  await frame(KIND.manifest, json(manifest))
  return {
    async section(header, content) {
      await frame(KIND.header, json(header))
      const end = await compressed(content, bytes => frame(KIND.content, bytes))
      await frame(KIND.end, json(end))
      counted.sections++
      counted.bytes += end.bytes
      if (header.kind === 'table') { counted.tables++; counted.rows += end.rows }
      if (header.kind === 'file') counted.files++
      return end
    },
    async finish(more) {
      const trailer = { ...counted, ...more }, sum = whole.digest('hex')
      const bytes = json({ ...trailer, sha256: sum })
      waiting.push(frameHead(KIND.trailer, bytes.length), bytes)
      await flush()
      await file.sync()
      await file.close()
      await rename(draft, path)
      await syncFolder(dirname(path))
      return { size, trailer }
    },
    async abandon() {
      await file.close().catch(() => undefined)
      await rm(draft, { force: true })
    },
  }
}

/** Counts, sums and compresses. Lines are rows in the text form of COPY: it escapes every newline inside a value. */
async function compressed(content: AsyncIterable<Buffer> | Iterable<Buffer>, emit: (bytes: Buffer) => Promise<void>): Promise<SectionEnd> {
  const sum = createHash('sha256')
  let bytes = 0, rows = 0
  await pipeline(content as AsyncIterable<Buffer>, async function* count(source: AsyncIterable<Buffer> | Iterable<Buffer>) {
    for await (const piece of source) {
      sum.update(piece)
      bytes += piece.length
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++
      yield piece
    }
  }, createGzip({ level: 2, chunkSize: 262_144 }), async (source: AsyncIterable<Buffer>) => { for await (const piece of source) await emit(piece) })
  return { bytes, sha256: sum.digest('hex'), rows }
}

function json(value: unknown): Buffer { return Buffer.from(JSON.stringify(value)) }

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try { await opened.sync() } finally { await opened.close() }
}
