// A record with all that hangs on it, at one look: GET /api/{entity}/{id}/360.
import type { FastifyRequest } from 'fastify'
import type { Module, Routes } from '#kernel/module.ts'
import { view360 } from '#platform/view360/view360.ts'

type Named = FastifyRequest<{ Params: { entity: string; id: string }; Querystring: Record<string, string> }>

const routes: Routes = http => {
  http.get('/api/:entity/:id/360', async (request: Named, reply) => reply.type('application/json; charset=utf-8').send(await view360(request.ctx, request.params.entity, request.params.id, { glances: request.query['glances'] === 'true' })))
}

export const view360Module: Module = { name: 'view360', routes: [routes] }
