// The key that encrypts stored secrets and signs tokens: from the environment, else a file of the data folder.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** 32 bytes: 64 hexadecimal digits are taken as they are, any other text of 32 characters or more through SHA-256; without a text, `secret.key` of the data folder, made at the first start. */
export function readSecret(dataFolder: string, text: string | undefined): Buffer {
  if (text) return fromText(text)
  const file = join(dataFolder, 'secret.key')
  try {
    return fromFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  makeFile(dataFolder, file)
  return fromFile(file)
}

function fromText(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (text.length < 32) throw new CannotStart('secret_short')
  return createHash('sha256').update(text).digest()
}

function fromFile(file: string): Buffer {
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new CannotStart('secret_unreadable', { file })
  return Buffer.from(text, 'hex')
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
