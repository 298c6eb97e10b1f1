// Setting up the mail server, by administrators at a screen, never by an API key: GET and PUT /api/smtp, DELETE, and POST /api/smtp/test, which sends a letter to the one who asks.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import { isLoopback, mailSettings, storeMailSettings } from '#channels/mail/settings.ts'
import { send } from '#channels/outbox/public.ts'

const settings = z.strictObject({
  host: z.string().trim().min(1).max(253), port: z.int().min(1).max(65_535), secure: z.boolean(), user: z.string().trim().max(320).nullish(),
  /** absent: the stored one stays, as long as it would be shown to the same server for the same user */
  password: z.string().max(1_000).nullish(), from: z.email().max(254), from_name: z.string().trim().max(200).nullish(),
})

export function smtpRoutes(http: FastifyInstance): void {
  http.get('/api/smtp', async request => shown(demandAdmin(request.ctx)))
  http.put('/api/smtp', async request => {
    const ctx = demandAdmin(request.ctx)
    const { from_name, password, user, ...given } = body(settings, request)
    const before = await mailSettings(ctx)
    const isSame = before?.host === given.host && before.port === given.port && before.user === (user ?? null) && (given.secure || !before.secure)
    const kept = password !== undefined ? password : isSame ? before.password : null
    if (process.env['VINCULO_SMTP_URL']) throw invalid([{ field: 'host', code: 'smtp_set_by_environment' }])
    if (!given.secure && given.port === 465 && !isLoopback(given.host)) throw invalid([{ field: 'secure', code: 'smtp_port_465_is_tls' }])
    await storeMailSettings(ctx, { ...given, user: user ?? null, password: kept, fromName: from_name ?? null })
    return shown(ctx)
  })
  http.delete('/api/smtp', async (request, reply) => {
    await storeMailSettings(demandAdmin(request.ctx), null)
    return reply.code(204).send()
  })
  http.post('/api/smtp/test', async (request, reply) => {
    const ctx = demandAdmin(request.ctx)
    if (!ctx.user.email) throw forbidden()
    const subject = ctx.language === 'es' ? 'Prueba de correo de Vínculo' : 'Vínculo mail test'
    return reply.code(202).send(await send(ctx, { channel: 'mail', messageClass: 'security', purpose: 'test', to: ctx.user.email, toName: ctx.user.name, subject, text: `${subject}.\n`, language: ctx.language }))
  })
}

function demandAdmin(ctx: Ctx): Ctx {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  if (!ctx.user.sessionId) throw forbidden('session_required')
  return ctx
}

/** Everything but the password. */
async function shown(ctx: Ctx): Promise<Record<string, unknown>> {
  const now = await mailSettings(ctx)
  if (!now) return { set_up: false }
  const { password, fromName, ...rest } = now
  return { set_up: true, ...rest, from_name: fromName, has_password: password !== null }
}
