// Reads of GET requests may be answered by a replica: when it is hardly behind, and the caller has not written in the last seconds. Whatever goes wrong there is asked of the primary at once.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { distrust, type Replica } from '#platform/operation/replica/lag.ts'

/** kernel.services: the replicas of this process */
export const REPLICAS = 'replicas'
/** Cookie of a person whose next reads go to the primary; every process understands it. The browser sets it too when it hears that something changed. */
export const FRESH = 'vinculo_fresh', FRESH_SECONDS = 5
/** API clients keep no cookies: one that can live with answers up to two seconds old says so with `X-Vinculo-Read: replica`. */
const HEADER = 'x-vinculo-read'

const ROUTES = new Set(['/api/:entity', '/api/:entity/aggregate', '/api/:entity/:id', '/api/:entity/:id/360', '/api/:entity/:id/history', '/api/search', '/api/:entity/export.csv', '/api/:entity/export.xlsx'])
/** Lost lines, and what a standby says when it must not answer (40001: a row was cleaned away under the query; 25006: it is read-only). */
const TROUBLE = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ENOENT|ETIMEDOUT|57P0|40001|25006|53300|08|XX)/

export const replicaDoor: Routes = (http, kernel) => {
  let turn = 0
  const replicas = replicasOf(kernel)
  // without replicas no request pays for them
  if (replicas.length === 0) return
  http.addHook('onSend', async (request, reply, payload) => {
    if (request.principal?.sessionId && request.method !== 'GET' && request.method !== 'HEAD' && reply.statusCode < 400) {
      reply.setCookie(FRESH, '1', { path: '/', maxAge: FRESH_SECONDS, sameSite: 'lax', secure: kernel.config.url.startsWith('https://') })
    }
    return payload
  })
  http.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'GET' || !ROUTES.has(request.routeOptions.url ?? '') || !mayBeOld(request)) return
    const usable = replicas.filter(replica => replica.usable), replica = usable[turn++ % usable.length]
    if (replica) return answer(request, reply, replica)
  })
}

/** The replicas of this process; none when DATABASE_REPLICA_URL names none. */
export function replicasOf(kernel: Kernel): Replica[] { return (kernel.services.get(REPLICAS) as Replica[] | undefined) ?? [] }

function mayBeOld(request: FastifyRequest): boolean {
  if (!request.principal) return false
  return request.principal.apiKeyId ? request.headers[HEADER] === 'replica' : request.cookies[FRESH] === undefined
}

/** Runs the route's own handler over the replica; the primary gets the same question when the replica fails before anything was sent. */
async function answer(request: FastifyRequest, reply: FastifyReply, replica: Replica): Promise<FastifyReply | undefined> {
  const handler = request.routeOptions.handler, primary = request.ctx
  request.ctx = { ...primary, sql: replica.sql }
  void reply.header('x-vinculo-replica', replica.name)
  try {
    const payload: unknown = await handler.call(request.server, request, reply)
    return reply.sent ? reply : reply.send(payload)
  } catch (error) {
    request.ctx = primary
    if (!reply.sent) void reply.removeHeader('x-vinculo-replica')
    if (reply.sent || !TROUBLE.test(String((error as { code?: unknown }).code ?? ''))) throw error
    distrust(replica)
    return undefined
  }
}
