// Keys for machines.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { apiKeysOf, createApiKey, houseApiKeys, revokeApiKey } from '#platform/sessions/api-key.ts'

const NewKey = z.strictObject({ name: z.string().trim().min(1).max(100), roles: z.array(z.string().max(60)).max(50).nullish(), expires_at: z.iso.datetime({ offset: true }).nullish() })

// answers with secrets are not kept for Idempotency-Key
export const apiKeyRoutes: Routes = http => {
  http.get('/api/api-key', async request => ({ data: await apiKeysOf(request.ctx) }))
  http.get('/api/api-key/all', async request => houseApiKeys(demandAdministrator(request.ctx)))
  http.post('/api/api-key', { config: { noIdempotency: true } }, async (request, reply) => reply.code(201).send(await createApiKey(request.ctx, body(NewKey, request))))
  http.delete('/api/api-key/:id', async (request, reply) => {
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id) throw new Refusal(404, 'not_found', { params: { entity: 'api-key' } })
    if (request.ctx.user.viewAs) throw new Refusal(403, 'session_required')
    await revokeApiKey(request.ctx, id)
    return reply.code(204).send()
  })
}
