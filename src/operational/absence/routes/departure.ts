// Doors of the departure of a colleague, for administrators: what they took out, what would go to whom, and its beginning.
import { z } from 'zod'
import { body } from '#kernel/http/body.ts'
import { badRequest } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator, demandUser } from '#platform/sessions/administrator.ts'
import { looksOf } from '#operational/absence/departure/looks.ts'
import { departureInput, planOf } from '#operational/absence/departure/plan.ts'
import { startDeparture } from '#operational/absence/departure/start.ts'

const Start = departureInput.extend({ fingerprint: z.string().max(64) })

export const departureRoutes: Routes = http => {
  http.get('/api/user/:id/departure/looks', async request => {
    const ctx = demandAdministrator(request.ctx), weeks = Number((request.query as Record<string, unknown>)['weeks'] ?? 6)
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52) throw badRequest('invalid_parameter', { parameter: 'weeks' })
    return looksOf(ctx, await demandUser(ctx, request.params), weeks)
  })
  http.post('/api/user/:id/departure/preview', async request => { const ctx = demandAdministrator(request.ctx); return planOf(ctx, await demandUser(ctx, request.params), body(departureInput, request)) })
  http.post('/api/user/:id/departure', async (request, reply) => {
    const ctx = demandAdministrator(request.ctx), person = await demandUser(ctx, request.params)
    void reply.code(202)
    return startDeparture(ctx, person, body(Start, request))
  })
}
