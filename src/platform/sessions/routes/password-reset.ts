// A forgotten password. The answer is the same, and comes at once, whether or not anybody has the address.
import { asLanguage } from '#platform/sessions/principal.ts'
import { z } from 'zod'
import { systemContext } from '#kernel/access/system.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { body } from '#kernel/http/body.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { issueLinkToken, redeemLinkToken } from '#platform/sessions/sign-in/link-token.ts'
import { trustedOrigin } from '#platform/sessions/address.ts'
import { sendLink } from '#platform/sessions/letter.ts'
import { countReset } from '#platform/sessions/sign-in/lock-out.ts'

const Request = z.strictObject({ email: z.string().min(1).max(320) })
const Confirmation = z.strictObject({ token: z.string().min(1).max(100), password: z.string().min(1).max(1_000) })

export const passwordResetRoutes: Routes = (http, kernel) => {
  http.post('/api/password-reset', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    const email = body(Request, request).email.trim().toLowerCase()
    const { send } = await countReset(kernel, email, request.ip)
    const base = await trustedOrigin(kernel, request)
    await reply.code(202).send({})
    // after the answer: how long it takes tells nobody whether the address is known
    if (send) await sendReset(kernel, email, base).catch((error: unknown) => kernel.log.warn({ reason: (error as { code?: string }).code ?? 'error' }, 'reset not sent'))
    return reply
  })

  http.post('/api/password-reset/confirmation', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    const { token, password } = body(Confirmation, request)
    await redeemLinkToken(systemContext(kernel, { reason: 'password by link', origin: 'system' }), token, password)
    return reply.code(204).send()
  })
}

async function sendReset(kernel: Kernel, email: string, base: string): Promise<void> {
  const [user] = await kernel.sql<{ id: string; email: string; name: string; language: string | null }[]>`select id, email, name, language from "user" where email = ${email} and active and deleted_at is null limit 1`
  if (!user) return
  const ctx = systemContext(kernel, { reason: 'password reset', origin: 'system' })
  const organisation = await readSetting<{ name: string; language: string }>(ctx, 'organisation')
  const language = asLanguage(user.language ?? organisation?.language)
  await transaction(ctx, async tx => {
    const { token, hours } = await issueLinkToken(tx, user.id, 'reset')
    await sendLink(tx, 'reset', { user, language, organisation: organisation?.name ?? '', base, token, hours })
  })
}
