// Settings of privacy, for administrators.
import { z } from 'zod'
import { forbidden } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { KEPT_REASONS, privacySettings, savePrivacySettings } from '#customer/privacy/settings.ts'

const settings = z.strictObject({ notes: z.enum(['erase', 'redact']).optional(), kept: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), z.enum(KEPT_REASONS)).optional() })

/** GET and PATCH /api/privacy/settings {"notes", "kept"}. */
export const privacyRoutes: Routes = http => {
  http.get('/api/privacy/settings', async request => {
    if (!request.ctx.user.admin) throw forbidden()
    return privacySettings(request.ctx)
  })
  http.patch('/api/privacy/settings', async request => {
    if (!request.ctx.user.admin || request.ctx.user.viewAs) throw forbidden()
    return savePrivacySettings(request.ctx, body(settings, request))
  })
}
