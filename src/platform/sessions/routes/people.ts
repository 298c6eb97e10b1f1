// What an administrator asks and does about one colleague: how they sign in, what they may do, what they hold, who stands in.
import { z } from 'zod'
import { hasAcl } from '#kernel/database/schema.ts'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator, demandUser } from '#platform/sessions/administrator.ts'
import { revokeApiKeys } from '#platform/sessions/api-key.ts'
import { delegate } from '#platform/sessions/delegation.ts'
import { handOver, ownedBy } from '#platform/sessions/ownership.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { reachOf } from '#platform/sessions/reach.ts'
import { revokeSessions } from '#platform/sessions/session.ts'
import { allDelegations, standingOf } from '#platform/sessions/standing.ts'

const Away = z.strictObject({ to: z.uuid(), valid_from: z.iso.datetime({ offset: true }).nullish(), valid_until: z.iso.datetime({ offset: true }) })
const HandOver = z.strictObject({ to: z.uuid().nullish(), deactivate: z.boolean().optional() })

export const peopleRoutes: Routes = (http, kernel) => {
  http.get('/api/delegation', async request => ({ data: await allDelegations(demandAdministrator(request.ctx)) }))
  http.get('/api/user/:id/standing', async request => { const ctx = demandAdministrator(request.ctx); return standingOf(ctx, await demandUser(ctx, request.params)) })
  http.get('/api/user/:id/ownership', async request => { const ctx = demandAdministrator(request.ctx); return { data: await ownedBy(ctx, await demandUser(ctx, request.params)) } })

  http.get('/api/user/:id/rights', async request => {
    const ctx = demandAdministrator(request.ctx), id = await demandUser(ctx, request.params)
    const principal = await principalFor(kernel, id)
    return { active: principal !== null, admin: principal?.admin ?? false, roles: principal?.roles ?? [], grants: principal?.grants ?? {}, reach: principal ? await reachOf(ctx, id) : [] }
  })

  http.delete('/api/user/:id/session', async request => {
    const ctx = demandAdministrator(request.ctx), id = await demandUser(ctx, request.params)
    return { ended: await revokeSessions(kernel, kernel.sql, id, ctx.user.sessionId) }
  })
  http.delete('/api/user/:id/api-key', async (request, reply) => {
    const ctx = demandAdministrator(request.ctx)
    if (ctx.user.apiKeyId) throw new Refusal(403, 'session_required')
    await revokeApiKeys(ctx, await demandUser(ctx, request.params))
    return reply.code(204).send()
  })

  http.post('/api/user/:id/delegation', async (request, reply) => {
    const ctx = demandAdministrator(request.ctx), id = await demandUser(ctx, request.params)
    const made = await delegate(ctx, body(Away, request), id)
    kernel.log.info({ user: ctx.user.id, from: id, to: made.to_user, until: made.valid_until }, 'delegated by an administrator')
    void reply.code(201)
    return made
  })
  http.post('/api/user/:id/hand-over', async (request, reply) => {
    const ctx = demandAdministrator(request.ctx), { to, deactivate } = body(HandOver, request)
    void reply.code(202)
    return handOver(ctx, await demandUser(ctx, request.params), { to: to ?? null, deactivate: deactivate ?? false })
  })

  // what the matrix of rights needs beyond the definitions: which objects know owners, and which fields no `*` covers
  http.get('/api/rights/entity', async request => {
    const { kernel: { registry } } = demandAdministrator(request.ctx)
    return { data: [...registry.definitions.values()].map(definition => ({
      name: definition.name, module: definition.module, admin: definition.access.admin, owned: hasAcl(definition), append_only: definition.entity.appendOnly ?? false, server_only: definition.entity.serverOnly ?? false, actions: [...definition.actions.keys()],
      fields: [...definition.fields.values()].filter(field => field.storage !== 'base' && !field.companionOf).map(({ name, field, module, storage }) => ({
        name, named_only: field.options.restricted === true || module === 'custom', settable: storage === 'main' && !field.options.computed && !field.options.derived,
      })),
    })) }
  })
}
