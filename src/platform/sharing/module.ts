// Sharing as a module of the kernel: POST, GET /api/{entity}/{id}/share, DELETE /api/{entity}/{id}/share/{shareId}, and the end of shares in time.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { badRequest } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Module, Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { explainAccess } from '#platform/sharing/explanation.ts'
import { endShares, share, shares, unshare } from '#platform/sharing/share.ts'

type OfRecord = FastifyRequest<{ Params: { entity: string; id: string; share: string } }>
const schema = z.strictObject({ principal: z.uuid(), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), until: z.iso.datetime({ offset: true }).nullish(), reason: z.string().max(500).nullish() })

const routes: Routes = http => {
  http.post('/api/:entity/:id/share', async (request: OfRecord, reply) => {
    const made = await share(request.ctx, request.params.entity, request.params.id, body(schema, request))
    void reply.code(201)
    return made
  })
  http.get('/api/:entity/:id/share', async (request: OfRecord) => ({ data: await shares(request.ctx, request.params.entity, request.params.id) }))
  // for administrators: why a colleague sees a record, or does not
  http.get('/api/:entity/:id/access', async (request: OfRecord) => {
    const user = z.uuid().safeParse((request.query as Record<string, unknown>)['user']).data
    if (!user) throw badRequest('invalid_parameter', { parameter: 'user' })
    return explainAccess(demandAdministrator(request.ctx), request.params.entity, request.params.id, user)
  })
  http.delete('/api/:entity/:id/share/:share', async (request: OfRecord, reply) => {
    await unshare(request.ctx, request.params.entity, request.params.id, request.params.share)
    return reply.code(204).send()
  })
}

const catalogue = {
  es: { 'job.share.end': 'Terminar accesos compartidos vencidos', 'error.not_shareable': 'Estos registros los ve todo el mundo que puede ver el objeto: no se comparten uno a uno.', 'error.borrowed_right': 'Quien ve el registro solo por suplir a otra persona no puede compartirlo consigo ni con grupos: ese acceso duraría más que la suplencia.', 'error.too_many_shares': 'Un registro se comparte con {limit} como máximo: conviene hacerlo con un equipo.' },
  en: { 'job.share.end': 'End shares whose time is over', 'error.not_shareable': 'Everybody who may see the object sees these records: they are not shared one by one.', 'error.borrowed_right': 'Whoever sees the record only by standing in for somebody cannot share it with themselves or with groups: that access would outlast the standing in.', 'error.too_many_shares': 'A record is shared with {limit} at most: share it with a team.' },
}

export const sharingModule: Module = { name: 'sharing', routes: [routes], jobs: [{ name: 'share.end', cron: '* * * * *', run: async ctx => ({ ended: await endShares(ctx) }) }], catalogue }
