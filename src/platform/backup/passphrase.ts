// The secret key inside a backup: encrypted by a passphrase, so that the file alone opens nothing (scrypt, RFC 7914; AES-256-GCM).
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync } from 'node:crypto'
import type { SealedSecret } from '#platform/backup/container.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1_048_576 }
/** shorter ones can be tried out */
const SHORTEST = 12

/** Encrypts the text of the key file. Throws `CannotStart('passphrase_short')` under 12 characters. */
export function sealSecret(text: string, passphrase: string): SealedSecret {
  if (passphrase.length < SHORTEST) throw new CannotStart('passphrase_short', { least: SHORTEST })
  const salt = randomBytes(16), nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFC'), salt, 32, COST), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), body: body.toString('base64') }
}

/** Reads it back. Throws `CannotStart('passphrase_wrong')`. */
export function openSecret(sealed: SealedSecret, passphrase: string): string {
  const decipher = createDecipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFC'), Buffer.from(sealed.salt, 'base64'), 32, COST), Buffer.from(sealed.nonce, 'base64'))
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  try { return Buffer.concat([decipher.update(Buffer.from(sealed.body, 'base64')), decipher.final()]).toString('utf8') } catch { throw new CannotStart('passphrase_wrong') }
}

/** Recognises a key without telling anything about it. */
export function fingerprintOf(secret: Buffer): string { return createHmac('sha256', secret).update('vinculo/backup').digest('hex').slice(0, 32) }
