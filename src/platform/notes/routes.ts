// GET, POST /api/{entity}/{id}/comment; GET, PUT, DELETE /api/{entity}/{id}/follow; POST /api/notification/reading. Changing or deleting an own comment goes through the generic routes.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { MOST_CALLED } from '#platform/notes/author.ts'
import { comment, commentsOf } from '#platform/notes/comments.ts'
import { follows, setFollow } from '#platform/notes/follow.ts'

type OfRecord = FastifyRequest<{ Params: { entity: string; id: string }; Querystring: { after?: string } }>
const schema = z.strictObject({ text: z.string().trim().min(1).max(10_000), mentions: z.array(z.uuid()).max(MOST_CALLED).default([]) })
/** read at once; more are read by asking again */
const MOST_READ = 500

export const noteRoutes: Routes = http => {
  http.get('/api/:entity/:id/comment', async (request: OfRecord, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(await commentsOf(request.ctx, request.params.entity, request.params.id, request.query.after)))
  http.post('/api/:entity/:id/comment', async (request: OfRecord, reply) => {
    void reply.code(201)
    return comment(request.ctx, request.params.entity, request.params.id, body(schema, request))
  })
  http.get('/api/:entity/:id/follow', async (request: OfRecord) => ({ follows: await follows(request.ctx, request.params.entity, request.params.id) }))
  for (const method of ['PUT', 'DELETE'] as const) {
    http.route({ method, url: '/api/:entity/:id/follow', handler: async (request, reply) => {
      const { entity, id } = (request as OfRecord).params
      await setFollow(request.ctx, entity, id, method === 'PUT')
      return reply.code(204).send()
    } })
  }
  http.post('/api/notification/reading', async request => ({ read: await readAll(request.ctx) }))
}

/** Marks the own notifications as read. Returns how many. */
async function readAll(ctx: Ctx): Promise<number> {
  const unread = await rows(ctx, 'notification', { fields: ['id'], filter: { all: [{ field: 'owner', op: 'eq', value: ctx.user.id }, { field: 'read_at', op: 'is_empty' }] }, limit: MOST_READ })
  await updateMany(ctx, 'notification', unread.map(row => ({ id: String(row['id']), patch: { read_at: ctx.clock.now().toISOString() } })))
  return unread.length
}
