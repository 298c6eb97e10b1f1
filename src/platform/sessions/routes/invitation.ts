// An administrator invites a colleague to choose a password.
import { asLanguage } from '#platform/sessions/principal.ts'
import { z } from 'zod'
import { readSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { issueLinkToken } from '#platform/sessions/sign-in/link-token.ts'
import { originOf } from '#platform/sessions/address.ts'
import { sendLink } from '#platform/sessions/letter.ts'

export const invitationRoutes: Routes = (http, kernel) => {
  http.post('/api/user/:id/invitation', async (request, reply) => {
    const { ctx } = request
    if (!ctx.user.admin || ctx.user.viewAs) throw new Refusal(403, 'administrator_required')
    const id = z.uuid().safeParse((request.params as { id: string }).id).data
    const [user] = id ? await kernel.sql<{ id: string; email: string; name: string; language: string | null }[]>`select id, email, name, language from "user" where id = ${id} and active and deleted_at is null limit 1` : []
    if (!user) throw new Refusal(404, 'not_found', { params: { entity: 'user' } })
    const organisation = await readSetting<{ name: string; language: string }>(ctx, 'organisation')
    const language = asLanguage(user.language ?? organisation?.language)
    // together: an invitation that cannot be sent must not void the one that was
    await transaction(ctx, async tx => {
      const { token, hours } = await issueLinkToken(tx, user.id, 'invitation')
      await sendLink(tx, 'invitation', { user, language, organisation: organisation?.name ?? '', base: originOf(kernel, request), token, hours })
    })
    void reply.code(202)
    return { sent: true }
  })
}
