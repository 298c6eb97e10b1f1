// Oneself: name, language, zone, password.
import { LANGUAGES } from '#kernel/context.ts'
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { invalid } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { update } from '#kernel/records/update.ts'
import { revokeApiKeys } from '#platform/sessions/api-key.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { demandOwnSession, demandPassword } from '#platform/sessions/sign-in/confirm.ts'
import { setSessionCookie } from '#platform/sessions/cookies.ts'
import { hashPassword, storePassword } from '#platform/sessions/sign-in/password.ts'
import { demandStrong } from '#platform/sessions/sign-in/password-strength.ts'
import { ownProfile } from '#platform/sessions/profile.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { revokeSessions, rotateToken } from '#platform/sessions/session.ts'

const Own = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(), language: z.enum(LANGUAGES).nullish(), time_zone: z.string().max(60).nullish(), region_format: z.string().max(35).nullish(),
  password: z.string().max(1_000).optional(), current_password: z.string().max(1_000).optional(),
  /** with a new password: API keys end as well */
  revoke_api_keys: z.boolean().optional(),
})

export const meRoutes: Routes = (http, kernel) => {
  http.get('/api/me', async request => ownProfile(request.ctx))

  http.patch('/api/me', async (request, reply) => {
    const { ctx } = request, id = demandOwnSession(ctx)
    const { password, current_password: current, revoke_api_keys: revoke, ...patch } = body(Own, request)
    if (patch.time_zone && !isZone(patch.time_zone)) throw invalid([{ field: 'time_zone', code: 'unknown_time_zone' }])
    if (revoke && password === undefined) throw invalid([{ field: 'password', code: 'required' }])
    if (password !== undefined) {
      await demandPassword(ctx, current, clientOf(request), 'current_password')
      const organisation = await readSetting<{ name?: string }>(ctx, 'organisation')
      demandStrong(password, { email: ctx.user.email, name: ctx.user.name, organisation: organisation?.name })
    }
    const hashed = password === undefined ? null : await hashPassword(password)
    const token = await transaction(ctx, async tx => {
      if (Object.keys(patch).length > 0) await update(asSystem(tx, 'own profile'), 'user', id, patch)
      if (hashed === null) return null
      await storePassword(tx, id, hashed)
      await revokeSessions(kernel, tx.sql, id, ctx.user.sessionId)
      if (revoke) await revokeApiKeys(tx, id)
      return rotateToken(tx.sql, ctx.user.sessionId!)
    })
    if (token) setSessionCookie(kernel, reply, token)
    const user = await principalFor(kernel, id, { sessionId: ctx.user.sessionId })
    return ownProfile({ ...ctx, user: user ?? ctx.user })
  })
}

function isZone(zone: string): boolean { try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false } }
