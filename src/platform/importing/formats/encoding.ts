// Which bytes mean which letters. Files from Spanish Excel are Windows-1252 as often as UTF-8, and neither says so.
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import type { Encoding } from '#platform/importing/formats/format.ts'

/**
 * Encoding of a text file: a byte order mark decides; then zeros in every second byte (UTF-16); then whether the whole file is valid UTF-8; else Windows-1252,
 * which gives every byte a meaning. Reads the file once, in pieces.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const head = await firstBytes(path, 4096)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const [even, odd] = zerosByParity(head)
  const pairs = head.length / 2
  if (pairs >= 2 && odd > pairs * 0.4 && even < pairs * 0.1) return 'utf-16le'
  if (pairs >= 2 && even > pairs * 0.4 && odd < pairs * 0.1) return 'utf-16be'
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
}

/** Text of a file in pieces, without its byte order mark. Bytes that the encoding does not know become U+FFFD. */
export async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = decoder.decode(bytes as Buffer, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/** The first characters of a text file (at most `characters`). */
export async function firstText(path: string, encoding: Encoding, characters: number): Promise<string> {
  let text = ''
  for await (const piece of decodedText(path, encoding)) {
    text += piece
    if (text.length >= characters) break
  }
  return text.slice(0, characters)
}

/** The first bytes of a file. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(count)
    const { bytesRead } = await file.read(buffer, 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally { await file.close() }
}

function zerosByParity(bytes: Buffer): [number, number] {
  let even = 0, odd = 0
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) { if (i % 2) odd++; else even++ }
  return [even, odd]
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) decoder.decode(bytes as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch { return false }
}
