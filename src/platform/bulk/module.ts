// Many records at once: POST /api/batch (all or nothing, in one transaction) and POST /api/{entity}/bulk (a job that can be watched and cancelled).
import type { FastifyRequest } from 'fastify'
import { object, writable } from '#kernel/http/routes/records.ts'
import type { Module, Routes } from '#kernel/module.ts'
import { batchRoutes } from '#platform/bulk/batch.ts'
import { bulkJob, startBulk } from '#platform/bulk/bulk.ts'
import { tables } from '#platform/bulk/place.ts'

const bulkRoutes: Routes = http => {
  http.post('/api/:entity/bulk', async (request: FastifyRequest<{ Params: { entity: string } }>, reply) => {
    writable(request.ctx, request.params.entity)
    const id = await startBulk(request.ctx, request.params.entity, object(request.body))
    void reply.code(202)
    return { id }
  })
}

export const bulkModule: Module = { name: 'bulk', tables, routes: [batchRoutes, bulkRoutes], jobs: [bulkJob] }
