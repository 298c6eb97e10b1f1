// Administrators enter and remove other sign-in services.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { originOf } from '#platform/sessions/address.ts'
import { CALLBACK } from '#platform/sessions/sign-in/oidc.ts'
import { addProvider, changeProvider, providers, removeProvider } from '#platform/sessions/sign-in/oidc-provider.ts'

const Provider = z.strictObject({
  name: z.string().trim().min(1).max(100), issuer: z.string().max(500), client_id: z.string().min(1).max(300), client_secret: z.string().max(1_000).nullish(),
  domains: z.array(z.string().regex(/^[^\s@]+\.[^\s@]+$/).max(253)).min(1).max(50), create_users: z.boolean().optional(), default_role: z.string().max(60).nullish(),
})

const Change = Provider.partial().extend({ active: z.boolean().optional() })

export const oidcProviderRoutes: Routes = (http, kernel) => {
  // with the address that has to be entered at the other service
  http.get('/api/oidc-provider', async request => ({ data: await providers(request.ctx), redirect: originOf(kernel, request) + CALLBACK }))
  http.post('/api/oidc-provider', async (request, reply) => {
    void reply.code(201)
    return addProvider(request.ctx, body(Provider, request))
  })
  http.patch('/api/oidc-provider/:id', async request => {
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
    return changeProvider(request.ctx, id, body(Change, request))
  })
  http.delete('/api/oidc-provider/:id', async (request, reply) => {
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
    await removeProvider(request.ctx, id)
    return reply.code(204).send()
  })
}
