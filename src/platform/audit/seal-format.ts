// A seal as data: what its hash covers, and the key that signs it.
import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Cursor } from '#kernel/changes/cursor.ts'
import { encodeCursor } from '#kernel/changes/cursor.ts'

export interface Seal { number: number; to: Cursor; changes: number; firstAt: Date; lastAt: Date; root: Buffer; previous: Buffer; hash: Buffer; mac: Buffer; key: string; sealedAt: Date }
/** One change in a seal: its record, and the first bytes of its hash. */
export interface Entry { record: string; mark: string }
export interface SealKey { id: string; secret: Buffer }

/** Hash before the first seal. */
export const NOTHING = Buffer.alloc(32)
/** bytes of a record's id, and of a hash, in the list of a seal */
const RECORD = 16, MARK = 8

/** The key of seals, of its own purpose (RFC 5869), and the name it is known by. */
export function sealKey(secret: Uint8Array): SealKey {
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'vinculo/seals', 32))
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), secret: key }
}

/** What identifies a seal: everything it says, the root and the seal before included. */
export function sealHash(seal: Pick<Seal, 'number' | 'to' | 'changes' | 'firstAt' | 'lastAt' | 'root' | 'previous' | 'sealedAt'>): Buffer {
  const words = [seal.number, encodeCursor(seal.to), seal.changes, seal.firstAt.getTime(), seal.lastAt.getTime(), seal.root.toString('hex'), seal.previous.toString('hex'), seal.sealedAt.getTime()]
  return createHash('sha256').update(JSON.stringify(words)).digest()
}

export function signature(key: SealKey, hash: Uint8Array): Buffer { return createHmac('sha256', key.secret).update(hash).digest() }

export function packEntries(entries: readonly { record: string; leaf: Uint8Array }[]): Buffer {
  return Buffer.concat(entries.flatMap(({ record, leaf }) => [Buffer.from(record.replaceAll('-', ''), 'hex'), leaf.subarray(0, MARK)]))
}

export function unpackEntries(packed: Uint8Array): Entry[] {
  const bytes = Buffer.from(packed), entries: Entry[] = []
  for (let at = 0; at + RECORD + MARK <= bytes.length; at += RECORD + MARK) {
    const hex = bytes.toString('hex', at, at + RECORD)
    entries.push({ record: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`, mark: bytes.toString('hex', at + RECORD, at + RECORD + MARK) })
  }
  return entries
}

export function markOf(leaf: Uint8Array): string { return Buffer.from(leaf).toString('hex', 0, MARK) }
