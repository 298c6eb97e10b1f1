// Signing in at another provider. The browser is led there and back, so refusals end on the sign-in page instead of as JSON.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { originOf } from '#platform/sessions/address.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { challengeCookieName, setChallengeCookie, setSessionCookie } from '#platform/sessions/cookies.ts'
import { beginOidc, CALLBACK, finishOidc } from '#platform/sessions/sign-in/oidc.ts'
import { offeredProviders } from '#platform/sessions/sign-in/oidc-provider.ts'
import { enter } from '#platform/sessions/sign-in/sign-in.ts'

export const oidcRoutes: Routes = (http, kernel) => {
  http.get('/api/session/oidc', { config: { public: true } }, async () => ({ data: await offeredProviders(kernel) }))

  http.get('/api/session/oidc/:id/start', { config: { public: true } }, async (request, reply) => {
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id) throw new Refusal(404, 'not_found', { params: { entity: 'oidc-provider' } })
    const to = (request.query as Record<string, unknown>)['to']
    const { url, state } = await beginOidc(kernel, id, originOf(kernel, request), typeof to === 'string' ? to : '/')
    setChallengeCookie(kernel, reply, state)
    return reply.redirect(url, 302)
  })

  http.get(CALLBACK, { config: { public: true } }, async (request, reply) => {
    try {
      const { userId, returnTo } = await finishOidc(kernel, request.url.split('?')[1] ?? '', request.cookies[challengeCookieName(kernel)])
      const entered = await enter(kernel, userId, 'oidc', clientOf(request))
      setSessionCookie(kernel, reply, entered.token)
      return await reply.redirect(returnTo, 302)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return reply.redirect(`/sign-in?error=${encodeURIComponent(error.code)}`, 302)
    }
  })
}
