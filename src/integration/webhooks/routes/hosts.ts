// Hosts of our own network that webhooks may reach: GET and PUT /api/webhook-host {"hosts": ["erp.local", "10.0.0.7:8443"]}. Administrators only.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { forbidden } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { changeSetting } from '#platform/settings/change.ts'

const host = z.string().trim().toLowerCase().max(260).regex(/^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/)
const hosts = z.strictObject({ hosts: z.array(host).max(100) })

export const hostRoutes: Routes = http => {
  http.get('/api/webhook-host', async ({ ctx }) => {
    administratorsOnly(ctx)
    return { hosts: await readSetting<string[]>(ctx, 'webhook_hosts') ?? [] }
  })
  http.put('/api/webhook-host', async request => {
    const { ctx } = request
    administratorsOnly(ctx)
    const given = [...new Set(body(hosts, request).hosts)].sort()
    await changeSetting(ctx, 'webhook_hosts', given.length > 0 ? given : null)
    ctx.kernel.log.warn({ actor: ctx.user.id, request: ctx.requestId, hosts: given }, 'hosts that webhooks may reach inside')
    return { hosts: given }
  })
}

function administratorsOnly(ctx: Ctx): void { if (!ctx.user.admin || ctx.user.viewAs) throw forbidden() }
