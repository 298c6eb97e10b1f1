// Idempotency-Key on every POST: the key, the work and the answer commit together, so that a retry gets the first answer and never a second effect.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, badRequest } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** keys are remembered this long */
const HOURS = 24

/** Wraps the handler of POST routes under /api. Handlers return their answer. A body that is a stream is taken in first by `config.receive`, which puts what identifies it (a hash of the file) into `request.body` and
 *  returns what undoes it; other streams opt out with `config.noIdempotency`. */
export function wrapIdempotent(kernel: Kernel, route: RouteOptions): void {
  const methods = Array.isArray(route.method) ? route.method : [route.method]
  if (!methods.includes('POST') || !route.url.startsWith('/api') || route.config?.noIdempotency) return
  const original = route.handler
  const receive = route.config?.receive
  route.handler = async function handler(request, reply) {
    const key = request.headers['idempotency-key']
    const release = receive && request.principal ? await receive(request) : undefined
    if (key === undefined || !request.principal) return original.call(this, request, reply)
    try {
      return await once(kernel, request, reply, String(key), async () => original.call(this, request, reply))
    } finally { if (release && (reply.hasHeader('idempotency-replayed') || reply.statusCode >= 400)) await release() }
  }
}

async function once(kernel: Kernel, request: FastifyRequest, reply: FastifyReply, key: string, work: () => Promise<unknown>): Promise<unknown> {
  if (key.length < 1 || key.length > 255 || !/^[\x20-\x7e]+$/.test(key)) throw badRequest('invalid_idempotency_key')
  const outer = request.ctx
  const principal = `${outer.user.id ?? 'system'} ${outer.user.apiKeyId ?? ''}`
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`).update(JSON.stringify(request.body ?? null)).digest('hex')
  try {
    return await transaction(outer, async tx => {
      const mine = await tx.sql.unsafe(`insert into kernel.idempotency (principal, key, request_hash, created_at) values ($1, $2, $3, $4) on conflict (principal, key) do update set request_hash = excluded.request_hash,
        status = null, body = null, headers = null, created_at = excluded.created_at where kernel.idempotency.created_at < $5 returning key`, [principal, key, hash, kernel.clock.now(), new Date(kernel.clock.now().getTime() - HOURS * 3_600_000)] as never[], { prepare: true })
      if (mine.length === 0) return replay(tx.sql, principal, key, hash, reply)
      request.ctx = tx
      const answer = await work()
      if (reply.sent) return answer
      const body = typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer)
      // an object is sent as JSON by the server after this: the replay, being text, must say so itself
      if (typeof answer === 'object' && answer !== null && !reply.hasHeader('content-type')) void reply.type('application/json; charset=utf-8')
      const kept = Object.fromEntries(['content-type', 'etag', 'location'].flatMap(name => { const value = reply.getHeader(name); return value === undefined ? [] : [[name, String(value)]] }))
      await tx.sql.unsafe('update kernel.idempotency set status = $3, body = $4, headers = $5::text::jsonb where principal = $1 and key = $2', [principal, key, reply.statusCode, body, JSON.stringify(kept)] as never[], { prepare: true })
      return answer
    })
  } finally { request.ctx = outer }
}

async function replay(sql: { unsafe: Kernel['sql']['unsafe'] }, principal: string, key: string, hash: string, reply: FastifyReply): Promise<string> {
  const [row] = await sql.unsafe('select request_hash, status, body, headers from kernel.idempotency where principal = $1 and key = $2', [principal, key] as never[], { prepare: true })
  if (row!['request_hash'] !== hash) throw new Refusal(422, 'idempotency_mismatch')
  void reply.code(Number(row!['status'])).headers(row!['headers'] as Record<string, string>).header('idempotency-replayed', 'true')
  return String(row!['body'])
}

/** Forgets keys older than a day; run by a job. */
export async function forgetKeys(kernel: Kernel): Promise<number> {
  const gone = await kernel.sql.unsafe('delete from kernel.idempotency where ctid in (select ctid from kernel.idempotency where created_at < $1 limit 10000) returning 1', [new Date(kernel.clock.now().getTime() - HOURS * 3_600_000)] as never[])
  return gone.length
}
