// Doors of contracts that the generic ones cannot say: profit and credit of a customer, recurring revenue, settings.
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { badRequest, forbidden, notFound } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { isId } from '#kernel/records/lock.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { profitOf } from '#operational/contracts/profit/profit.ts'
import { exposureOf } from '#operational/contracts/queries/receivables.ts'
import { movementReport } from '#operational/contracts/recurring/report.ts'
import { contractSettings } from '#operational/contracts/settings.ts'

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, string | undefined> }>
const Settings = z.strictObject({ profit_basis: z.enum(['orders', 'invoices']) })

export const contractRoutes: Routes = http => {
  http.get('/api/account/:id/profit', async (request: Asked) => profitOf(request.ctx, known(request), yearOf(request.query['year'])))
  http.get('/api/account/:id/exposure', async (request: Asked) => {
    const { ctx } = request, id = known(request)
    await get(ctx, 'account', id, ['id'])
    if (scopeOf(ctx, 'invoice', 'read') === 'none' || !readableFields(ctx, 'account').has('credit_limit')) throw forbidden('not_allowed', { entity: 'invoice' })
    return exposureOf(ctx, id)
  })
  http.get('/api/recurring-revenue', async (request: Asked) => {
    const { from, to, owner } = request.query, month = (await organisationDay(request.ctx)).slice(0, 7)
    if (owner !== undefined && !isId(owner)) throw badRequest('invalid_reference')
    return movementReport(request.ctx, from ?? `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`, to ?? month, owner ?? null)
  })
  http.get('/api/contracts/settings', async request => contractSettings(demandAdministrator(request.ctx)))
  http.put('/api/contracts/settings', async request => {
    demandAdministrator(request.ctx)
    await changeSetting(request.ctx, 'contracts', body(Settings, request))
    return contractSettings(request.ctx)
  })
}

function known(request: Asked): string {
  if (!isId(request.params.id)) throw notFound('account')
  return request.params.id
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^(19|20|21)\d{2}$/.test(text)) throw badRequest('invalid_year')
  return Number(text)
}
