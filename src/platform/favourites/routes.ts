// GET /api/me/at-hand?recent=book:ID,author:ID → {favourites, recent}; PUT, DELETE /api/{entity}/{id}/favourite.
import type { FastifyRequest } from 'fastify'
import { badRequest } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { atHand, setFavourite, type Mentioned } from '#platform/favourites/favourites.ts'

type OfRecord = FastifyRequest<{ Params: { entity: string; id: string } }>
/** records opened lately that are named at once */
const MOST_RECENT = 20
const NAMED = /^([a-z][a-z0-9_]{0,62}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const favouriteRoutes: Routes = http => {
  http.get('/api/me/at-hand', async (request: FastifyRequest<{ Querystring: { recent?: unknown } }>) => atHand(request.ctx, mentioned(request.query.recent)))
  for (const method of ['PUT', 'DELETE'] as const) {
    http.route({ method, url: '/api/:entity/:id/favourite', handler: async (request, reply) => {
      const { entity, id } = (request as OfRecord).params
      await setFavourite(request.ctx, entity, id, method === 'PUT')
      return reply.code(204).send()
    } })
  }
}

function mentioned(written: unknown = ''): Mentioned[] {
  if (typeof written !== 'string') throw badRequest('invalid_parameter', { parameter: 'recent' })
  const parts = written === '' ? [] : written.split(',')
  const read = parts.map(part => NAMED.exec(part)).map(found => (found ? { entity: found[1]!, id: found[2]! } : null))
  if (parts.length > MOST_RECENT || read.includes(null)) throw badRequest('invalid_parameter', { parameter: 'recent' })
  return read.filter(one => one !== null)
}
