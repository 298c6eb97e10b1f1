// Standing in for a colleague.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { delegate, delegationsOf, endDelegation } from '#platform/sessions/delegation.ts'

const NewDelegation = z.strictObject({ to: z.uuid(), valid_from: z.iso.datetime({ offset: true }).nullish(), valid_until: z.iso.datetime({ offset: true }) })

export const delegationRoutes: Routes = http => {
  http.get('/api/me/delegation', async request => ({ data: await delegationsOf(request.ctx) }))
  http.post('/api/me/delegation', async (request, reply) => {
    void reply.code(201)
    return delegate(request.ctx, body(NewDelegation, request))
  })
  http.delete('/api/me/delegation/:id', async (request, reply) => {
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id || request.ctx.user.viewAs) throw new Refusal(404, 'not_found', { params: { entity: 'delegation' } })
    await endDelegation(request.ctx, id)
    return reply.code(204).send()
  })
}
