// The feed for integrations, and live updates for open screens.
import type { FastifyRequest } from 'fastify'
import { contextFor } from '#kernel/access/system.ts'
import { changesFor } from '#platform/feed/public-feed.ts'
import { liveStream } from '#platform/feed/live.ts'
import type { LiveEvent } from '#platform/feed/live.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, badRequest } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'

/** open screens of one user in this process */
const MOST_STREAMS = 20

export const changeRoutes: Routes = (http, kernel) => {
  const open = new Map<string, number>()
  http.get('/api/changes', async (request: FastifyRequest<{ Querystring: { after?: string; limit?: string } }>) => {
    const limit = Number(request.query.limit ?? 100)
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw badRequest('invalid_parameter', { parameter: 'limit' })
    return changesFor(request.ctx, request.query.after ?? null, limit)
  })
  http.get('/api/live', async (request, reply) => {
    const user = String(request.ctx.user.viewAs ?? request.ctx.user.id), before = open.get(user) ?? 0
    if (before >= MOST_STREAMS) throw new Refusal(429, 'too_many_requests', { params: { seconds: 5 }, extra: { retry_after: 5 } })
    open.set(user, before + 1)
    const abort = new AbortController()
    request.raw.once('close', () => abort.abort())
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive' })
    reply.raw.write('retry: 3000\n\n')
    try { await liveStream(request.ctx, event => write(reply.raw, event), abort.signal, () => renewed(kernel, request)) } finally {
      reply.raw.end()
      open.set(user, open.get(user)! - 1)
      if (open.get(user) === 0) open.delete(user)
    }
  })
}

async function write(raw: { write(text: string): boolean; once(event: 'drain', fn: () => void): unknown }, event: LiveEvent): Promise<void> {
  const text = event.type === 'heartbeat' ? ': heartbeat\n\n' : `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
  if (!raw.write(text)) await new Promise<void>(resolve => raw.once('drain', resolve))
}

/** The stream goes on with the rights of now: a revoked session ends it. */
async function renewed(kernel: Kernel, request: FastifyRequest): Promise<Ctx | null> {
  const principal = await kernel.identity.authenticate(kernel, request.headers, request.cookies)
  return principal ? contextFor(kernel, principal, { origin: request.ctx.origin, requestId: request.id, language: request.language }) : null
}
