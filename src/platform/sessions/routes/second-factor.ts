// The second step of signing in, by a code; and the way back for who lost the phone.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { challengeCookieName, setSessionCookie } from '#platform/sessions/cookies.ts'
import { profileOf } from '#platform/sessions/profile.ts'
import { removeFactors } from '#platform/sessions/sign-in/second-factor.ts'
import { revokeSessions } from '#platform/sessions/session.ts'
import { secondStep } from '#platform/sessions/sign-in/sign-in.ts'

const Code = z.strictObject({ code: z.string().min(1).max(40) })

export const secondFactorRoutes: Routes = (http, kernel) => {
  http.post('/api/session/second-factor', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    const { code } = body(Code, request)
    const entered = await secondStep(kernel, request.cookies[challengeCookieName(kernel)], code, clientOf(request))
    setSessionCookie(kernel, reply, entered.token)
    return { user: await profileOf(kernel, entered.userId) }
  })

  http.delete('/api/user/:id/second-factor', async (request, reply) => {
    const { user } = request.ctx
    if (!user.admin || user.viewAs) throw new Refusal(403, 'administrator_required')
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    if (!id || !await profileOf(kernel, id)) throw new Refusal(404, 'not_found', { params: { entity: 'user' } })
    await kernel.sql.begin(async sql => {
      await removeFactors(sql, id)
      await revokeSessions(kernel, sql, id, user.id === id ? user.sessionId : null)
    })
    kernel.log.info({ user: id, by: user.id }, 'second factors removed')
    return reply.code(204).send()
  })
}
