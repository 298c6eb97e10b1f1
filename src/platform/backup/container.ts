// The file of a backup: frames of one byte of kind, four bytes of length and that many bytes. A manifest, then sections (header, gzip of the content in pieces, end with its checksum), then a trailer with the
// checksum of everything before it. It is written in one stream and can be judged whole before anything is taken from it.
export const MAGIC = Buffer.from('VINCULO-BACKUP-1\n')
/** Raised when older programs could not read the file any more. */
export const FORMAT = 1
/** bytes of one frame at most */
export const LONGEST = 1_048_576 * 4

export const KIND = { manifest: 77, header: 72, content: 68, end: 69, trailer: 84 } as const

/** What a backup is, in front of everything. `schema`: of the program that wrote it (see process/version-file.ts). `fingerprint` and `sealing` recognise the key for hashes and the one that seals without telling them; `secret` is that key, encrypted by a passphrase. */
export interface Manifest { format: number; app: string; schema: number; postgres: string; at: string; migrations: string[]; fingerprint: string; sealing: string; secret: SealedSecret | null }
export interface SealedSecret { salt: string; nonce: string; tag: string; body: string }

export type SectionKind = 'schema' | 'table' | 'sequences' | 'file'
/** `name`: of the table or file; `columns`: of the table, in the order of the content. */
export interface SectionHeader { kind: SectionKind; name: string; columns?: string[] }
/** `bytes` and `sha256` of the content before compression; `rows` of a table. */
export interface SectionEnd { bytes: number; sha256: string; rows: number }
/** `missing`: files whose bytes were nowhere to be found; `skipped`: objects of the database that this format does not know. */
export interface Trailer { sections: number; tables: number; rows: number; files: number; bytes: number; missing: string[]; skipped: string[] }

/** The five bytes before the content of a frame. */
export function frameHead(kind: number, length: number): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(kind, 0)
  head.writeUInt32BE(length, 1)
  return head
}
