// The address under which this installation is reached: configured, or what the request itself says.
import type { FastifyRequest } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import { Refusal, badRequest } from '#kernel/errors.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** Origin of a request, for answers that go back to the same browser: `https://crm.example`. 400 `invalid_parameter` for a Host header that is no host. */
export function originOf(kernel: Kernel, request: FastifyRequest): string {
  if (kernel.config.url) return kernel.config.url
  const text = `${request.protocol}://${request.host}`, url = URL.canParse(text) ? new URL(text) : null
  if (!url || /[\s/\\?#@]/.test(request.host)) throw badRequest('invalid_parameter', { parameter: 'host' })
  return url.origin
}

/** Origin for links in letters that a stranger can set off. The Host header is the stranger's to write, so without a configured address it is believed only when it is this machine's own
 *  and the request came from this machine to this port, or when it is the one the installation was set up under. 503 `address_unknown` otherwise: start with --url. */
export async function trustedOrigin(kernel: Kernel, request: FastifyRequest): Promise<string> {
  const origin = originOf(kernel, request)
  if (kernel.config.url || isOwn(request, new URL(origin))) return origin
  const known = await readSetting<string>({ kernel, sql: kernel.sql }, 'address')
  if (known && URL.canParse(known) && new URL(known).origin === origin) return origin
  throw new Refusal(503, 'address_unknown')
}

/** Whoever sits at this machine and asks by its own name gets a link to it. */
function isOwn({ raw: { socket } }: FastifyRequest, url: URL): boolean {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return isLoopback(url.hostname) && isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, '')) && (socket.localPort === undefined || socket.localPort === port)
}

function isLoopback(host: string): boolean { return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host) }
