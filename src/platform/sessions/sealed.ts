// Secrets at rest that must be read back (TOTP seeds, client secrets): AES-256-GCM under a key of their own purpose, derived from the installation's secret.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'

const NONCE = 12, TAG = 16

/** Encrypts `text` for one purpose; `owner` (an id) is authenticated with it, so that a sealed value cannot be moved to another row. Layout: nonce, tag, ciphertext. */
export function seal(kernel: Kernel, purpose: string, owner: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(kernel, purpose), nonce).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Reads what `seal` wrote. Throws when the secret, the purpose or the owner differ, or a byte was changed. */
export function unseal(kernel: Kernel, purpose: string, owner: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', keyFor(kernel, purpose), bytes.subarray(0, NONCE)).setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
}

/** RFC 5869 key derivation: one key for each purpose, so that one leaked use does not open another. */
function keyFor(kernel: Kernel, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', kernel.config.secret, Buffer.alloc(0), `vinculo/${purpose}`, 32))
}
