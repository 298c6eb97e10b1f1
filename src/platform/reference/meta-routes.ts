// Definitions, for browsers.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Routes } from '#kernel/module.ts'
import { meta } from '#platform/reference/meta.ts'

const compress = promisify(gzip)
/** compressed answers by their tag: colleagues of one role and language read the same but for their names, and a page that is opened again reads its own */
const MOST_KEPT = 20

/** GET /api/meta, compressed for whoever takes it: over a megabyte of repeating words, which every page waits for. */
export const metaRoutes: Routes = http => {
  const kept = new Map<string, Buffer>()
  http.get('/api/meta', async (request, reply) => {
    const json = JSON.stringify(await meta(request.ctx))
    const tag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`
    void reply.header('etag', tag).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'private, no-cache').header('vary', 'accept-encoding')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(json)
    const small = kept.get(tag) ?? await compress(json, { level: 6 })
    kept.delete(tag)
    kept.set(tag, small)
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
    return reply.header('content-encoding', 'gzip').send(small)
  })
}
