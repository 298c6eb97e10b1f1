// Doors of incentives that are no records: what a deal is worth to the one who asks, and where plans invite what nobody wants.
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { forbidden } from '#kernel/errors.ts'
import { checked } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { mayAct } from '#kernel/records/action.ts'
import { conflictReport } from '#operational/incentives/conflicts/report.ts'
import { estimateIncentive } from '#operational/incentives/estimate/estimate.ts'

const Deal = z.strictObject({ entity: z.string().max(63), id: z.uuid(), net: z.string().regex(/^\d{1,13}(\.\d{1,8})?$/).optional() })
const Range = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
type Asked = FastifyRequest<{ Querystring: Record<string, string> }>

export const incentivesRoutes: Routes = http => {
  http.get('/api/incentives/estimate', async (request: Asked) => {
    const { entity, id, net } = checked(Deal, { ...request.query })
    return estimateIncentive(request.ctx, entity, id, { net })
  })
  http.get('/api/incentives/conflicts', async (request: Asked) => {
    if (!mayAct(request.ctx, 'incentive_plan_version', 'conflicts')) throw forbidden('not_allowed', { entity: 'incentive_plan_version' })
    return conflictReport(request.ctx, checked(Range, { ...request.query }))
  })
}
