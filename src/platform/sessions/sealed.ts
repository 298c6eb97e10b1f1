// Secrets at rest that must be read back (TOTP seeds, client secrets): AES-256-GCM under a key of their own purpose, derived from the installation's secret.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'
import { keyRing } from '#platform/process/secret.ts'

const NONCE = 12, TAG = 16

/** Encrypts `text` for one purpose; `owner` (an id) is authenticated with it, so that a sealed value cannot be moved to another row. Layout: nonce, tag, ciphertext. */
export function seal(kernel: Kernel, purpose: string, owner: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(keyRing(kernel.config).current, purpose), nonce).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Reads what `seal` wrote, with any key of the ring. Throws when none of them, the purpose or the owner fits, or a byte was changed. */
export function unseal(kernel: Kernel, purpose: string, owner: string, sealed: Uint8Array): string {
  const { accepted } = keyRing(kernel.config)
  for (const [at, key] of accepted.entries()) {
    try { return open(key, purpose, owner, Buffer.from(sealed)) } catch (error) { if (at === accepted.length - 1) throw error }
  }
  throw new Error('no key')
}

/** Is this sealed with the key that seals now? */
export function isSealedNow(kernel: Kernel, purpose: string, owner: string, sealed: Uint8Array): boolean {
  try { open(keyRing(kernel.config).current, purpose, owner, Buffer.from(sealed)) } catch { return false }
  return true
}

function open(key: Buffer, purpose: string, owner: string, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(key, purpose), bytes.subarray(0, NONCE)).setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
}

/** RFC 5869 key derivation: one key for each purpose, so that one leaked use does not open another. */
function keyFor(key: Buffer, purpose: string): Buffer { return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `vinculo/${purpose}`, 32)) }
