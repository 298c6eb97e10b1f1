// The keys of an installation: one that hashes for good, and a ring of those that seal and open stored secrets, so that they can be changed. From the environment, else a file of the data folder.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from '#kernel/configuration.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** `current` seals; `accepted` (it first) open; `hash` never changes: what is only kept as a hash could not be found again otherwise. */
export interface KeyRing { current: Buffer; accepted: Buffer[]; hash: Buffer }

/**
 * The key for hashes. Texts of a ring are separated by spaces, commas or line ends: the first seals, the others are still accepted, `hash:` marks the one for hashes (else the last).
 * 64 hexadecimal digits are taken as they are, any other text of 32 characters or more through SHA-256; without a text, `secret.key` of the data folder, made at the first start.
 */
export function readSecret(dataFolder: string, text: string | undefined): Buffer {
  if (text) return parseRing(text).hash
  try {
    return fromFile(keyFile(dataFolder)).hash
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || error instanceof CannotStart) throw error
    // a data folder that is a file is told by making the key, as any folder that cannot be written
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new CannotStart('file_unreadable', { file: keyFile(dataFolder), reason: code })
  }
  makeFile(dataFolder, keyFile(dataFolder))
  return fromFile(keyFile(dataFolder)).hash
}

const read = new Map<string, { mark: string; ring: KeyRing }>()

/** The ring as it is now: the file is looked at each time, so that a key changed beside running processes holds from the next sealed value on. */
export function keyRing(config: Pick<Configuration, 'dataFolder' | 'secret'>, env: NodeJS.ProcessEnv = process.env): KeyRing {
  if (env['VINCULO_SECRET']) return parseRing(env['VINCULO_SECRET'])
  if (!config.dataFolder) return only(config.secret)
  const file = keyFile(config.dataFolder)
  let mark: string
  try {
    const { mtimeMs, ino, size } = statSync(file)
    mark = `${mtimeMs} ${ino} ${size}`
  } catch { return only(config.secret) }
  const before = read.get(file)
  if (before?.mark === mark) return before.ring
  const ring = fromFile(file)
  read.set(file, { mark, ring })
  return ring
}

function only(key: Buffer): KeyRing { return { current: key, accepted: [key], hash: key } }

/** Where the ring lies when the environment does not give it. */
export function keyFile(dataFolder: string): string { return join(dataFolder, 'secret.key') }

/** Puts a ring into the file, whole or not at all. */
export function writeRing(dataFolder: string, ring: KeyRing): void {
  const file = keyFile(dataFolder), draft = `${file}.${process.pid}`
  writeFileSync(draft, ringText(ring), { mode: 0o600, flush: true } as never)
  renameSync(draft, file)
}

/** The ring as the file has it. */
export function ringText({ accepted, hash }: KeyRing): string {
  const lines = accepted.map(key => key.toString('hex'))
  return `${[...lines, ...lines.at(-1) === hash.toString('hex') ? [] : [`hash:${hash.toString('hex')}`]].join('\n')}\n`
}

/** Throws `CannotStart('secret_short')`. */
export function parseRing(text: string): KeyRing {
  const parts = text.split(/[\s,]+/).filter(Boolean)
  // a phrase with spaces is one key, as it always was
  const isRing = parts.every(part => /^(hash:)?[0-9a-f]{64}$/i.test(part)) || (parts.length > 1 && text.includes(',') && parts.every(part => part.length >= 32))
  const keys = (isRing ? parts : [text]).map(part => ({ key: fromText(part.replace(/^hash:/, '')), hash: part.startsWith('hash:') }))
  const accepted = keys.filter(({ hash }) => !hash).map(({ key }) => key)
  if (!accepted[0]) throw new CannotStart('secret_short')
  return { current: accepted[0], accepted, hash: keys.find(({ hash }) => hash)?.key ?? accepted.at(-1)! }
}

function fromText(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (text.length < 32) throw new CannotStart('secret_short')
  return createHash('sha256').update(text).digest()
}

function fromFile(file: string): KeyRing {
  const text = readFileSync(file, 'utf8').trim()
  if (!/^((hash:)?[0-9a-f]{64}(\s+|$))+$/i.test(text)) throw new CannotStart('secret_unreadable', { file })
  return parseRing(text)
}

/** Written whole under another name and then linked, so that a kill leaves no half key and two processes agree on one. */
function makeFile(dataFolder: string, file: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    chmodSync(draft, 0o600)
    try { linkSync(draft, file) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error } finally { unlinkSync(draft) }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw reason === 'ENOSPC' ? error : new CannotStart('folder_unusable', { folder: dataFolder, reason })
  }
}
