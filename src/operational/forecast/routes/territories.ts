// Trying territory rules and letting them act: for administrators.
import { z } from 'zod'
import type { Condition } from '#kernel/conditions/condition.ts'
import { body } from '#kernel/http/body.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { previewTerritories } from '#operational/forecast/territories/preview.ts'
import { MOST_RULES } from '#operational/forecast/territories/rules.ts'

const Drafts = z.strictObject({ rules: z.array(z.strictObject({ territory: z.uuid(), condition: z.custom<Condition>(value => typeof value === 'object' && value !== null) })).max(MOST_RULES) })

export const territoryRoutes: Routes = http => {
  http.get('/api/territory-rule/preview', async request => previewTerritories(demandAdministrator(request.ctx!)))
  http.post('/api/territory-rule/preview', { config: { noIdempotency: true } }, async request => previewTerritories(demandAdministrator(request.ctx!), body(Drafts, request).rules))
  http.post('/api/territory-rule/application', async (request, reply) => {
    const id = await enqueue(demandAdministrator(request.ctx!), 'forecast.territories', {}, { key: 'all' })
    return reply.code(202).send({ id })
  })
}
