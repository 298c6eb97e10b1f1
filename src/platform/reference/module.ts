// The installation described: definitions for the browser, OpenAPI for machines, a page for people.
import type { Module, Routes } from '#kernel/module.ts'
import { docsPage } from '#platform/reference/docs-page.ts'
import { metaRoutes } from '#platform/reference/meta-routes.ts'
import { newRecordRoutes } from '#platform/reference/new-record.ts'
import { relatedRoutes } from '#platform/reference/related.ts'
import { openapi } from '#platform/reference/openapi.ts'

const routes: Routes = http => {
  http.get('/api/openapi.json', async request => openapi(request.ctx))
  http.get('/api/docs', async (request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(docsPage(request.ctx)))
}

export const referenceModule: Module = { name: 'reference', routes: [metaRoutes, newRecordRoutes, relatedRoutes, routes] }
