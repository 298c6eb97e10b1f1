// POST /api/demo: an administrator of an empty installation brings the demo company in after all.
import { Refusal } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { loadDemo } from '#simulation/demo/load.ts'

/** 201 with the sign-ins of its people, shown only now; 409 `demo_occupied` where customers are, the demo's own included. Takes about half a minute. */
export const demoRoutes: Routes = (http, kernel) => {
  http.post('/api/demo', { config: { noIdempotency: true } }, async (request, reply) => {
    demandAdministrator(request.ctx)
    const loading = await loadDemo(kernel)
    if (loading.state !== 'loaded') throw new Refusal(409, 'demo_occupied')
    return reply.code(201).send({ sign_ins: loading.signIns })
  })
}
