// An administrator looks through a colleague's eyes: reading only, in the same session, until they stop.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { profileOf } from '#platform/sessions/profile.ts'

const Whom = z.strictObject({ user: z.uuid() })

export const viewAsRoutes: Routes = (http, kernel) => {
  http.post('/api/session/view-as', async (request, reply) => {
    const { user } = request.ctx
    if (!user.admin || user.viewAs || !user.sessionId) throw new Refusal(403, 'administrator_required')
    const whom = body(Whom, request).user
    const seen = await kernel.sql`update kernel.session set view_as = ${whom} where id = ${user.sessionId} and exists (select 1 from "user" u where u.id = ${whom} and u.active and u.deleted_at is null) returning id`
    if (seen.length === 0) throw new Refusal(404, 'not_found', { params: { entity: 'user' } })
    kernel.log.info({ user: user.id, as: whom }, 'view as')
    void reply.code(201)
    return { user: await profileOf(kernel, whom) }
  })

  http.delete('/api/session/view-as', async (request, reply) => {
    const { user } = request.ctx
    await kernel.sql`update kernel.session set view_as = null where id = ${user.sessionId}`
    return reply.code(204).send()
  })
}
