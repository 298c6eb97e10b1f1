// An administrator looks through a colleague's eyes, or as a role would: reading only, in the same session, until they stop.
import { z } from 'zod'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { beginViewAs, endViewAs } from '#platform/sessions/view-as.ts'

const Whom = z.union([z.strictObject({ user: z.uuid() }), z.strictObject({ role: z.string().min(1).max(60) })])

/** POST /api/session/view-as {user} or {role}; DELETE the same. */
export const viewAsRoutes: Routes = http => {
  http.post('/api/session/view-as', async (request, reply) => {
    const seen = await beginViewAs(request.ctx, body(Whom, request))
    void reply.code(201)
    return seen
  })
  http.delete('/api/session/view-as', async (request, reply) => {
    await endViewAs(request.ctx)
    return reply.code(204).send()
  })
}
