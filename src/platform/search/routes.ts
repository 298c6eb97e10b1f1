// Search over everything the one who asks may see.
import type { FastifyRequest } from 'fastify'
import { badRequest } from '#kernel/errors.ts'
import { names } from '#kernel/http/query.ts'
import type { Routes } from '#kernel/module.ts'
import { globalSearch } from '#platform/search/global.ts'

export const searchRoutes: Routes = http => {
  http.get('/api/search', async (request: FastifyRequest<{ Querystring: { q?: string; entities?: string; limit?: string } }>) => {
    const { q, entities, limit } = request.query
    if (typeof q !== 'string' || q.length > 200 || q.includes('\0')) throw badRequest('invalid_parameter', { parameter: 'q' })
    return { data: await globalSearch(request.ctx, q, { entities: names(entities, 'entities'), limit: Math.min(Math.max(1, Number(limit ?? 20) || 20), 50) }) }
  })
}
