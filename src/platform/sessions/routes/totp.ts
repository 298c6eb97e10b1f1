// The code app of a phone: enrol, confirm, remove; and new backup codes.
import { z } from 'zod'
import { readSetting } from '#kernel/database/settings.ts'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { newBackupCodes } from '#platform/sessions/sign-in/backup-code.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { demandOwnSession, demandPassword } from '#platform/sessions/sign-in/confirm.ts'
import { setSessionCookie } from '#platform/sessions/cookies.ts'
import { beginAttempt, endAttempt } from '#platform/sessions/sign-in/lock-out.ts'
import { factorsOf } from '#platform/sessions/sign-in/second-factor.ts'
import { rotateToken } from '#platform/sessions/session.ts'
import { confirmTotp, enrolTotp } from '#platform/sessions/sign-in/totp.ts'

const Confirmation = z.strictObject({ password: z.string().max(1_000).optional() })
const Code = z.strictObject({ code: z.string().min(1).max(40) })

// answers with secrets are not kept for Idempotency-Key
export const totpRoutes: Routes = (http, kernel) => {
  http.post('/api/me/totp', { config: { noIdempotency: true } }, async (request, reply) => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { password } = body(Confirmation, request)
    await demandPassword(ctx, password, clientOf(request))
    const organisation = await readSetting<{ name: string }>(ctx, 'organisation')
    const enrolled = await enrolTotp(kernel, { id, email: ctx.user.email }, organisation?.name ?? 'Vínculo')
    if (!enrolled) throw new Refusal(409, 'totp_exists')
    return reply.code(201).send(enrolled)
  })

  http.post('/api/me/totp/confirmation', { config: { noIdempotency: true } }, async (request, reply) => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { code } = body(Code, request)
    const attempt = await beginAttempt(kernel, ctx.user.email ?? id, request.ip)
    if (!await confirmTotp(kernel, id, code.replace(/\s/g, ''))) throw new Refusal(422, 'invalid_code', { fields: [{ field: 'code', code: 'invalid_code' }] })
    await endAttempt(kernel, attempt, 'neutral')
    setSessionCookie(kernel, reply, await rotateToken(kernel.sql, ctx.user.sessionId!))
    return { backup_codes: await newBackupCodes(kernel, id) }
  })

  http.delete('/api/me/totp', async (request, reply) => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { password } = body(Confirmation, request)
    await demandPassword(ctx, password, clientOf(request))
    const gone = await kernel.sql`delete from kernel.totp where user_id = ${id} returning user_id`
    if (gone.length === 0) throw new Refusal(404, 'no_factor')
    return reply.code(204).send()
  })

  http.post('/api/me/backup-codes', { config: { noIdempotency: true } }, async (request, reply) => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { password } = body(Confirmation, request)
    await demandPassword(ctx, password, clientOf(request))
    if ((await factorsOf(kernel.sql, id)).length === 0) throw new Refusal(409, 'no_factor')
    return reply.code(201).send({ backup_codes: await newBackupCodes(kernel, id) })
  })
}
