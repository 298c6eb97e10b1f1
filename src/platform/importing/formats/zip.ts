// The parts of a zip archive, inflated as streams with the bytes counted: what the directory claims about sizes is never believed.
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { unreadable, type ReadLimits } from '#platform/importing/formats/format.ts'

interface Part { method: number; compressed: number; offset: number }

/** An archive opened for reading. `text` yields a part's UTF-8 text in pieces; `bytes read` counts against the limits over all parts. */
export interface Archive { names: string[]; has(name: string): boolean; text(name: string): AsyncGenerator<string, void, undefined> }

/** Reads the directory of a zip file (APPNOTE 6.3, sections 4.3.12 and 4.3.16). Refuses damaged, encrypted and zip64 archives. */
export async function openArchive(path: string, limits: Pick<ReadLimits, 'inflated' | 'ratio'>): Promise<Archive> {
  const file = await open(path, 'r')
  const parts = await directory(file).finally(() => file.close())
  let inflated = 0
  async function* text(name: string): AsyncGenerator<string, void, undefined> {
    const part = parts.get(name)
    if (!part) throw unreadable('file_damaged')
    const decoder = new TextDecoder()
    let own = 0
    for await (const bytes of await partBytes(path, part)) {
      own += bytes.length
      inflated += bytes.length
      if (inflated > limits.inflated || (own > 1_000_000 && own > part.compressed * limits.ratio)) throw unreadable('file_compressed_too_much')
      const piece = decoder.decode(bytes, { stream: true })
      if (piece) yield piece
    }
  }
  return { names: [...parts.keys()], has: name => parts.has(name), text }
}

/** All text of a small part. */
export async function wholeText(archive: Archive, name: string, limit: number): Promise<string> {
  let all = ''
  for await (const piece of archive.text(name)) {
    all += piece
    if (all.length > limit) throw unreadable('file_compressed_too_much')
  }
  return all
}

async function directory(file: FileHandle): Promise<Map<string, Part>> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > tail.length) throw unreadable('file_damaged')
  const count = tail.readUInt16LE(end + 10), length = tail.readUInt32LE(end + 12), start = tail.readUInt32LE(end + 16)
  if (start === 0xffffffff || count === 0xffff || start + length > size || length > 10_000_000) throw unreadable('file_damaged')
  const bytes = await readAt(file, start, length)
  const parts = new Map<string, Part>()
  for (let at = 0, n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw unreadable('file_damaged')
    if (bytes.readUInt16LE(at + 8) & 1) throw unreadable('file_encrypted')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/').replace(/^\//, '')
    parts.set(name, { method: bytes.readUInt16LE(at + 10), compressed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}

async function partBytes(path: string, part: Part): Promise<AsyncIterable<Buffer>> {
  if (part.compressed === 0) return nothing()
  const file = await open(path, 'r')
  const head = await readAt(file, part.offset, 30).finally(() => file.close())
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw unreadable('file_damaged')
  const start = part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const source = createReadStream(path, { start, end: start + part.compressed - 1, highWaterMark: 1 << 16 })
  if (part.method === 0) return source as AsyncIterable<Buffer>
  if (part.method !== 8) throw unreadable('file_damaged')
  return inflate(source)
}

async function* inflate(source: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: 1 << 16 })
  source.on('error', error => inflater.destroy(error))
  source.pipe(inflater)
  try { for await (const bytes of inflater) yield bytes as Buffer }
  catch (error) { throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? unreadable('file_damaged') : error }
  finally { source.destroy(); inflater.destroy() }
}

async function* nothing(): AsyncGenerator<Buffer, void, undefined> { /* a part without bytes */ }

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
