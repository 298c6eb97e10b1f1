// Signatures of Standard Webhooks 1.0: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, one for each secret in force.
import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A fresh secret: 256 random bits, as receivers' libraries expect it. */
export function newSecret(): string { return PREFIX + randomBytes(32).toString('base64') }

/** The three headers of a message. `at` in seconds. */
export function signed(id: string, at: number, body: string, secrets: string[]): Record<string, string> {
  const signatures = secrets.map(secret => `v1,${createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64')).update(`${id}.${at}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signatures.join(' ') }
}
