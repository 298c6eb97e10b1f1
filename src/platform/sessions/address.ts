// The address under which this installation is reached: configured, or what the request itself says.
import type { FastifyRequest } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import { Refusal } from '#kernel/errors.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** Origin of a request, for answers that go back to the same browser: `https://crm.example`. */
export function originOf(kernel: Kernel, request: FastifyRequest): string {
  return kernel.config.url || `${request.protocol}://${request.host}`
}

/** Origin for links in letters that a stranger can set off. The Host header is the stranger's to write, so without a configured address it is believed only when it is this machine's own, or the one
 *  the installation was set up under. 503 `address_unknown` otherwise: start with --url. */
export async function trustedOrigin(kernel: Kernel, request: FastifyRequest): Promise<string> {
  const origin = originOf(kernel, request)
  if (kernel.config.url || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)) return origin
  const known = await readSetting<string>({ kernel, sql: kernel.sql }, 'address')
  if (known === origin) return origin
  throw new Refusal(503, 'address_unknown')
}
