// Signing in and out, and the list of own sessions.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { demandOwnSession } from '#platform/sessions/sign-in/confirm.ts'
import { clearCookies, sessionCookieName, setChallengeCookie, setSessionCookie } from '#platform/sessions/cookies.ts'
import { profileOf } from '#platform/sessions/profile.ts'
import { houseSessions, revokeAnySession, revokeSession, revokeToken, sessionsOf } from '#platform/sessions/session.ts'
import { signIn } from '#platform/sessions/sign-in/sign-in.ts'
import { endViewAs } from '#platform/sessions/view-as.ts'

const Credentials = z.strictObject({ email: z.string().min(1).max(320), password: z.string().min(1).max(1_000) })
const Id = z.strictObject({ id: z.uuid() })

export const sessionRoutes: Routes = (http, kernel) => {
  http.post('/api/session', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    const { email, password } = body(Credentials, request)
    const answer = await signIn(kernel, email, password, clientOf(request))
    const before = request.cookies[sessionCookieName(kernel)]
    if (before) await revokeToken(kernel, before)
    if (!answer.done) {
      setChallengeCookie(kernel, reply, answer.challenge)
      return reply.code(202).send({ second_factor: answer.factors })
    }
    setSessionCookie(kernel, reply, answer.token)
    return { user: await profileOf(kernel, answer.userId) }
  })

  // public: a session that is over already is ended without complaint
  http.delete('/api/session', { config: { public: true } }, async (request, reply) => {
    const token = request.cookies[sessionCookieName(kernel)]
    // whoever leaves looks through nobody's eyes any more
    if (request.principal?.viewAs) await endViewAs(request.ctx)
    if (token) await revokeToken(kernel, token)
    clearCookies(kernel, reply)
    return reply.code(204).send()
  })

  http.get('/api/session', async request => ({ data: await sessionsOf(kernel, demandOwnSession(request.ctx), request.ctx.user.sessionId) }))

  // an administrator sees who is signed in, and ends any session by its id
  http.get('/api/session/all', async request => houseSessions(kernel, demandAdministrator(request.ctx).user.sessionId))

  http.delete('/api/session/:id', async (request, reply) => {
    const id = Id.safeParse(request.params).data?.id
    const { ctx } = request, own = demandOwnSession(ctx)
    const ended = id !== undefined && (await revokeSession(kernel, kernel.sql, own, id) || (ctx.user.admin && !ctx.user.viewAs && await revokeAnySession(kernel, id)))
    if (!ended) throw new Refusal(404, 'not_found', { params: { entity: 'session' } })
    return reply.code(204).send()
  })
}
