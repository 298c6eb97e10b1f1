// Doors of sales besides the records: the way of a sale through its stages, the risks of one in words, and the settings.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { stageHistory } from '#operational/sales/queries/stage_history.ts'
import { stageMove } from '#operational/sales/queries/stage_move.ts'
import { risksOf } from '#operational/sales/risks/read.ts'
import { riskText } from '#operational/sales/risks/words.ts'
import { salesSettings } from '#operational/sales/settings.ts'

type ById = FastifyRequest<{ Params: { id: string } }>
const Settings = z.strictObject({
  acceptance_closes: z.boolean(), loss_reason_demanded: z.boolean(), no_touch_days: z.int().min(1).max(365), postponements: z.int().min(1).max(50), single_contact_from: z.number().min(0).max(100),
})

export const salesRoutes: Routes = http => {
  http.get('/api/opportunity/:id/stage-history', async (request: ById) => {
    const { ctx, params: { id } } = request
    await get(ctx, 'opportunity', id, ['id', 'stage'])
    return { data: (await stageHistory(ctx, [id])).map(({ sale: _sale, days, ...step }) => ({ ...step, days: Math.round(days * 100) / 100 })) }
  })
  http.get('/api/opportunity/:id/risk', async (request: ById) => {
    const { ctx, params: { id } } = request
    await get(ctx, 'opportunity', id, ['id'])
    return { data: ((await risksOf(ctx, [id])).get(id) ?? []).map(one => ({ reason: one.reason, detail: riskText(ctx, one), ...one.params })) }
  })
  http.get('/api/opportunity/:id/move', async (request: FastifyRequest<{ Params: { id: string }; Querystring: { stage?: string } }>) => stageMove(request.ctx, request.params.id, request.query.stage))
  http.get('/api/sales/settings', async request => salesSettings(demandAdministrator(request.ctx)))
  http.put('/api/sales/settings', async request => {
    demandAdministrator(request.ctx)
    await changeSetting(request.ctx, 'sales', body(Settings, request))
    return salesSettings(request.ctx)
  })
}
