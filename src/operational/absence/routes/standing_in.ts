// Doors for those who are away, those who stand in, and those who took over: desks, dossiers, and what happened meanwhile.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import { notFound } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { body } from '#kernel/http/body.ts'
import { isId } from '#kernel/records/lock.ts'
import { calendarInput, takeIn } from '#operational/absence/calendar/take_in.ts'
import { withRight } from '#platform/sessions/under.ts'
import { dossierPdf } from '#operational/absence/document/pdf.ts'
import { dossierOf, type Dossier, type Party } from '#operational/absence/queries/dossier.ts'
import { meanwhile } from '#operational/absence/queries/meanwhile.ts'
import { deskOf, ownAbsences, standIns } from '#operational/absence/queries/stand_in.ts'

/** dossiers in one document (a portfolio beyond it is printed customer by customer), and how many are read at a time */
const MOST_PRINTED = 100, AT_ONCE = 4

type ById = FastifyRequest<{ Params: { id: string } }>
type OfParty = FastifyRequest<{ Params: { entity: string; id: string } }>

export const standInRoutes: Routes = http => {
  http.get('/api/me/absence', async request => ({ data: await ownAbsences(request.ctx) }))
  http.get('/api/me/stand-in', async request => standIns(request.ctx))
  http.get('/api/me/stand-in/:id', async (request: ById) => {
    const desk = await deskOf(request.ctx, request.params.id)
    await recordAccess(request.ctx, await withRight(request.ctx, { kind: 'list', entity: 'account', count: desk.customers.length, detail: { stand_in: desk.user } }))
    return desk
  })
  http.post('/api/me/absence-calendar', async request => takeIn(request.ctx, body(calendarInput, request)))
  http.get('/api/absence/:id/meanwhile', async (request: ById) => {
    const found = await meanwhile(request.ctx, request.params.id)
    await recordAccess(request.ctx, { kind: 'list', entity: 'account', count: found.customers.length, detail: { meanwhile: request.params.id } })
    return found
  })
  http.get('/api/me/stand-in/:id/dossiers.pdf', async (request: ById, reply) => {
    const { customers } = await deskOf(request.ctx, request.params.id), dossiers: Dossier[] = [], wanted = customers.filter(one => one.live).slice(0, MOST_PRINTED)
    for (let at = 0; at < wanted.length; at += AT_ONCE) dossiers.push(...await Promise.all(wanted.slice(at, at + AT_ONCE).map(customer => readDossier(request.ctx, customer.entity, customer.id, { printed: true, stand_in: request.params.id }))))
    return printed(reply, 'dossiers', await dossierPdf(request.ctx, dossiers))
  })
  http.get('/api/:entity/:id/dossier.pdf', async (request: OfParty, reply) => printed(reply, `dossier-${request.params.id}`, await dossierPdf(request.ctx, [await readDossier(request.ctx, request.params.entity, request.params.id, { printed: true })])))
  http.get('/api/:entity/:id/dossier', async (request: OfParty) => readDossier(request.ctx, request.params.entity, request.params.id))
}

/** A dossier, its reading on record with whose right it was. 404 for everything but accounts and contacts. */
async function readDossier(ctx: Ctx, entity: string, id: string, detail: Record<string, unknown> = {}): Promise<Dossier> {
  if ((entity !== 'account' && entity !== 'contact') || !isId(id)) throw notFound('account')
  const dossier = await dossierOf(ctx, entity as Party, id)
  await recordAccess(ctx, await withRight(ctx, { kind: 'view', entity, record: id, detail: { dossier: true, ...detail } }))
  return dossier
}

function printed(reply: FastifyReply, name: string, bytes: Buffer): FastifyReply { return reply.header('content-type', 'application/pdf').header('content-disposition', `inline; filename="${name}.pdf"`).header('cache-control', 'private, no-store').send(bytes) }
