// Definitions, for browsers.
import { createHash } from 'node:crypto'
import type { Routes } from '#kernel/module.ts'
import { meta } from '#platform/reference/meta.ts'

export const metaRoutes: Routes = http => {
  http.get('/api/meta', async (request, reply) => {
    const json = JSON.stringify(await meta(request.ctx))
    const tag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`
    void reply.header('etag', tag).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'private, no-cache')
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(json)
  })
}
