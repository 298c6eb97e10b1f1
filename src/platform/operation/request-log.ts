// One line a request in the log: what was asked for by its pattern, how it ended, how long it took. Never a query, a body or an address.
import type { FastifyRequest } from 'fastify'
import { countRequest } from '#platform/operation/meters.ts'
import type { Routes } from '#kernel/module.ts'

export const requestLog: Routes = (http, kernel) => {
  http.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request), status = reply.statusCode, ms = Math.round(reply.elapsedTime * 10) / 10
    countRequest(kernel, request.method, route, status, reply.elapsedTime / 1000)
    const level = status >= 500 ? 'error' : route === '/api/health' || route === 'page' ? 'debug' : 'info'
    kernel.log[level]({ method: request.method, route, status, ms, request: request.id, user: request.principal?.id ?? null }, 'request')
  })
}

/** `/api/:entity/:id`; `page` for the browser's files and addresses, `none` for what no route answers. */
function routeOf(request: FastifyRequest): string {
  const pattern = request.routeOptions.url
  if (pattern?.startsWith('/api') || pattern === '/metrics') return pattern
  return request.url.startsWith('/api') ? 'none' : 'page'
}
