// Definitions for browsers and for machines, and a page that shows them to people.
import { createHash } from 'node:crypto'
import type { Routes } from '#kernel/module.ts'
import { docsPage } from '#kernel/meta/docs-page.ts'
import { meta } from '#kernel/meta/meta.ts'
import { openapi } from '#kernel/meta/openapi.ts'

export const metaRoutes: Routes = http => {
  http.get('/api/meta', async (request, reply) => {
    const json = JSON.stringify(await meta(request.ctx))
    const tag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`
    void reply.header('etag', tag).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'private, no-cache')
    return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(json)
  })
  http.get('/api/openapi.json', async request => openapi(request.ctx))
  http.get('/api/docs', async (request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(docsPage(request.ctx)))
}
