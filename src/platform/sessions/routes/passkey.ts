// Passkeys: registering one, and signing in with one, alone or after a password.
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { originOf } from '#platform/sessions/address.ts'
import { backupCodesLeft, newBackupCodes } from '#platform/sessions/sign-in/backup-code.ts'
import { consumeChallenge, findChallenge } from '#platform/sessions/sign-in/challenge.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { demandOwnSession, demandPassword } from '#platform/sessions/sign-in/confirm.ts'
import { challengeCookieName, setSessionCookie } from '#platform/sessions/cookies.ts'
import { passkeyRegistrationOptions, passkeysOf, passkeySignInOptions, registerPasskey, verifyPasskey, type AuthenticationAnswer, type RegistrationAnswer } from '#platform/sessions/sign-in/passkey.ts'
import { profileOf } from '#platform/sessions/profile.ts'
import { rotateToken } from '#platform/sessions/session.ts'
import { enter } from '#platform/sessions/sign-in/sign-in.ts'

/** the library reads the inner members and refuses what is not theirs */
const Answer = z.looseObject({ id: z.string().min(1).max(2_000), response: z.looseObject({ clientDataJSON: z.string().max(20_000) }) })
const Registration = z.strictObject({ challenge: z.string().max(100), response: Answer, name: z.string().trim().min(1).max(100).default('Passkey') })
const SignIn = z.strictObject({ challenge: z.string().max(100), response: Answer })
const Confirmation = z.strictObject({ password: z.string().max(1_000).optional() })

// answers with secrets are not kept for Idempotency-Key
export const passkeyRoutes: Routes = (http, kernel) => {
  http.get('/api/me/passkey', async request => ({ data: await passkeysOf(kernel, demandOwnSession(request.ctx)) }))

  http.post('/api/me/passkey/options', { config: { noIdempotency: true } }, async request => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { password } = body(Confirmation, request)
    await demandPassword(ctx, password, clientOf(request))
    const organisation = await readSetting<{ name: string }>(ctx, 'organisation')
    return passkeyRegistrationOptions(kernel, { id, name: ctx.user.name, email: ctx.user.email }, { origin: originOf(kernel, request), name: organisation?.name ?? 'Vínculo' })
  })

  http.post('/api/me/passkey', { config: { noIdempotency: true } }, async (request, reply) => {
    const id = demandOwnSession(request.ctx)
    const { challenge, response, name } = body(Registration, request)
    const passkey = await registerPasskey(kernel, id, challenge, response as unknown as RegistrationAnswer, name)
    // a first factor comes with the codes for the day it is lost
    const codes = await backupCodesLeft(kernel, id) === 0 ? await newBackupCodes(kernel, id) : undefined
    setSessionCookie(kernel, reply, await rotateToken(kernel.sql, request.ctx.user.sessionId!))
    return reply.code(201).send({ ...passkey, ...(codes ? { backup_codes: codes } : {}) })
  })

  http.delete('/api/me/passkey/:id', async (request, reply) => {
    const userId = demandOwnSession(request.ctx)
    const { password } = body(Confirmation, request)
    await demandPassword(request.ctx, password, clientOf(request))
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    const gone = id ? await kernel.sql`delete from kernel.passkey where id = ${id} and user_id = ${userId} returning id` : []
    if (gone.length === 0) throw new Refusal(404, 'not_found', { params: { entity: 'passkey' } })
    return reply.code(204).send()
  })

  http.post('/api/session/passkey/options', { config: { public: true, noIdempotency: true } }, async request => {
    const pending = await findChallenge(kernel, 'second_factor', request.cookies[challengeCookieName(kernel)])
    return passkeySignInOptions(kernel, originOf(kernel, request), pending?.userId ?? null)
  })

  http.post('/api/session/passkey', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    const { challenge, response } = body(SignIn, request)
    const { userId, alone } = await verifyPasskey(kernel, challenge, response as unknown as AuthenticationAnswer)
    if (!alone) {
      const pending = await findChallenge(kernel, 'second_factor', request.cookies[challengeCookieName(kernel)])
      if (pending?.userId !== userId || !await consumeChallenge(kernel.sql, pending.id)) throw new Refusal(401, 'sign_in_expired')
    }
    const entered = await enter(kernel, userId, alone ? 'passkey' : 'password+passkey', clientOf(request))
    setSessionCookie(kernel, reply, entered.token)
    return { user: await profileOf(kernel, entered.userId) }
  })
}
