// One request to somebody else's server, which may be anybody's: the name is resolved here, every address it has is judged, and the connection goes to the very address that was judged. No redirects, no proxy, no kept connection.
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isAllowed, literalOf, reachOf } from '#integration/webhooks/address.ts'

export interface Post { url: string; body: string; headers: Record<string, string>; hosts: ReadonlySet<string>; /** milliseconds for everything together */ timeout: number; signal?: AbortSignal; /** tests: names without a name server */ resolve?: Resolve }
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>
/** `status`: the server answered. Else `error`: `address_refused`, `name_unknown`, `timeout`, `connection_failed`, `certificate_refused`. */
export type Answer = { status: number; retryAfter: string | null } | { status: null; error: string }

/** bytes of an answer that are read before the line is cut: nothing in it is of use */
const MOST_READ = 16_384

/** Posts `body`. Never throws for what the other side does. */
export async function post(asked: Post): Promise<Answer> {
  const url = new URL(asked.url), deadline = AbortSignal.timeout(asked.timeout)
  const signal = asked.signal ? AbortSignal.any([deadline, asked.signal]) : deadline
  const chosen = await addressFor(url, asked.hosts, asked.resolve ?? (host => lookup(host, { all: true, verbatim: true })), signal)
  if ('error' in chosen) return { status: null, ...chosen }
  return exchange(url, chosen, asked, signal)
}

/** One bad address among several refuses the name: which of them is asked must not be a matter of luck. */
async function addressFor(url: URL, hosts: ReadonlySet<string>, resolve: Resolve, signal: AbortSignal): Promise<{ address: string; family: number } | { error: string }> {
  const allowed = isAllowed(url, hosts), literal = literalOf(url)
  if (url.protocol !== 'https:' && !allowed) return { error: 'https_needed' }
  const stopped = new Promise<never>((_, reject) => { signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true }) })
  stopped.catch(() => undefined)
  const found = literal ? [{ address: literal, family: literal.includes(':') ? 6 : 4 }] : await Promise.race([resolve(url.hostname), stopped]).catch(() => [])
  if (signal.aborted) return { error: 'timeout' }
  const [first] = found
  if (!first) return { error: 'name_unknown' }
  const fits = found.every(({ address }) => { const reach = reachOf(address); return reach === 'public' || (reach === 'inside' && allowed) })
  return fits ? first : { error: 'address_refused' }
}

function exchange(url: URL, { address, family }: { address: string; family: number }, asked: Post, signal: AbortSignal): Promise<Answer> {
  const settled: LookupFunction = (_, options, done) => { if (options.all) done(null, [{ address, family }]); else done(null, address, family) }
  return new Promise(resolve => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST', agent: false, lookup: settled, signal, maxHeaderSize: 16_384, headers: { ...asked.headers, 'content-length': Buffer.byteLength(asked.body), connection: 'close' },
    })
    request.on('error', error => { resolve({ status: null, error: signal.aborted ? 'timeout' : errorOf(error) }) })
    request.on('response', response => {
      let read = 0
      const answer: Answer = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null }
      const end = () => { resolve(answer); request.destroy() }
      response.on('data', (chunk: Buffer) => { read += chunk.length; if (read > MOST_READ) end() })
      response.on('end', end)
      // the status came; how the rest ends does not change it
      response.on('error', end)
      response.on('close', end)
    })
    request.end(asked.body)
  })
}

function errorOf(error: NodeJS.ErrnoException): string {
  return /^(ERR_TLS|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO)/.test(error.code ?? '') ? 'certificate_refused' : 'connection_failed'
}
