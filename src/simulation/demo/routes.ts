// POST /api/demo: an administrator of an empty installation brings the demo company in after all.
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { loadDemo } from '#simulation/demo/load.ts'

/** 201 with the sign-ins of its people, shown only now; 409 `demo_occupied` where customers are, the demo's own included. Takes about half a minute. */
export const demoRoutes: Routes = (http, kernel) => {
  http.post('/api/demo', { config: { noIdempotency: true } }, async (request, reply) => {
    demandAdministrator(request.ctx)
    const loading = await alone(kernel, () => loadDemo(kernel))
    if (loading?.state !== 'loaded') throw new Refusal(409, 'demo_occupied')
    return reply.code(201).send({ sign_ins: loading.signIns })
  })
}

/** what only one process loads at a time, as PostgreSQL knows it */
const LOCK = 6_147_203_511

/** The answer of `work`; null while somebody else is at it. */
async function alone<T>(kernel: Kernel, work: () => Promise<T>): Promise<T | null> {
  const line = await kernel.sql.reserve()
  try {
    const [row] = await line`select pg_try_advisory_lock(${LOCK}::bigint) as held`
    if (!row!['held']) return null
    try { return await work() } finally { await line`select pg_advisory_unlock(${LOCK}::bigint)` }
  } finally { line.release() }
}
