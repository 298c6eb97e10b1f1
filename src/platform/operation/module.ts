// Operation as a module of the kernel: what administrators and their monitoring see of the running program.
import type { FastifyRequest } from 'fastify'
import type { Module, Routes } from '#kernel/module.ts'
import { accessEvents, accessRecorder, type AccessFilter } from '#platform/operation/access-log.ts'
import { metricsRoutes } from '#platform/operation/metrics.ts'
import { processes, tables } from '#platform/operation/processes.ts'
import { reactionStates } from '#platform/operation/reactions.ts'
import { operationCatalogue } from '#platform/operation/catalogue.ts'
import { replicaDoor } from '#platform/operation/replica/door.ts'
import { requestLog } from '#platform/operation/request-log.ts'
import { serviceDoor } from '#platform/operation/service-door.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { peopleTile } from '#platform/operation/tiles/people.ts'
import { stateTile } from '#platform/operation/tiles/state.ts'
import { tileWords } from '#platform/operation/tiles/words.ts'

/** GET /api/reaction, GET /api/process, GET /api/access-event?user=&entity=&record=&kind=&from=&to=&after=&limit=. */
const routes: Routes = http => {
  http.get('/api/reaction', async request => ({ data: await reactionStates(request.ctx) }))
  http.get('/api/process', async request => processes(request.ctx))
  http.get('/api/access-event', async (request: FastifyRequest<{ Querystring: AccessFilter }>) => accessEvents(request.ctx, request.query))
}

export const operationModule: Module = { name: 'operation', tables, catalogue: { es: { ...operationCatalogue.es, ...tileWords.es }, en: { ...operationCatalogue.en, ...tileWords.en } }, start: kernel => { registerTiles(kernel, [stateTile, peopleTile]) }, routes: [serviceDoor, requestLog, accessRecorder, replicaDoor, metricsRoutes, routes] }
