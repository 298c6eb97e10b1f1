// Doors of quoting for those who work here: summary and PDF of a quotation, the inbox of approvals, the win model, settings.
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { documentOf, type QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { quotePdf } from '#operational/quoting/document/pdf.ts'
import { approvalsFor } from '#operational/quoting/approval/inbox.ts'
import { readContent } from '#operational/quoting/pricing/content.ts'
import { figuresOf } from '#operational/quoting/pricing/figures.ts'
import { PRIORS } from '#operational/quoting/profit/win-model.ts'
import { winModel } from '#operational/quoting/profit/win.ts'
import { summary } from '#operational/quoting/queries/summary.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { quotingSettings } from '#operational/quoting/settings.ts'
import { templatesOf } from '#operational/quoting/taxes/templates.ts'

type ById = FastifyRequest<{ Params: { id: string } }>
const Settings = z.strictObject({ money_rate: z.number().min(0).max(200), commission_percent: z.number().min(0).max(100), case_cost: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/) })

export const quotingRoutes: Routes = http => {
  http.get('/api/quote/:id/summary', async (request: ById) => summary(request.ctx, request.params.id))
  http.get('/api/quote/:id/pdf', async (request: ById, reply) => {
    const { ctx, params: { id } } = request
    const quote = await get(ctx, 'quote', id)
    const { document, draft } = await printed(ctx, id)
    return reply.header('content-type', 'application/pdf').header('content-disposition', `inline; filename="${String(quote['number']).replace(/[^\w.-]/g, '_')}.pdf"`).send(await quotePdf(ctx, document, { draft }))
  })
  http.get('/api/quoting/approvals', async request => ({ data: await approvalsFor(request.ctx) }))
  http.get('/api/quoting/win-model', async request => {
    if (scopeOf(request.ctx, 'quote', 'read') === 'none') throw forbidden('not_allowed', { entity: 'quote' })
    const { families: _families, sellers: _sellers, ...model } = await winModel(request.ctx)
    return { ...model, priors: PRIORS }
  })
  http.get('/api/quoting/taxes', async (request: FastifyRequest<{ Querystring: { country?: string } }>) => ({
    data: templatesOf(String(request.query.country ?? '').toUpperCase().slice(0, 2), request.ctx.clock.now().toISOString().slice(0, 10)).map(tax => ({ code: tax.code, name: tax.name[request.language], kind: tax.kind, sign: tax.sign, rate: tax.rate, treatment: tax.treatment })),
  }))
  http.get('/api/quoting/settings', async request => { administer(request.ctx); return quotingSettings(request.ctx) })
  http.put('/api/quoting/settings', async request => {
    administer(request.ctx)
    await changeSetting(request.ctx, 'quoting', body(Settings, request))
    return quotingSettings(request.ctx)
  })
}

/** What went out, or what would go out now. */
async function printed(ctx: Ctx, id: string): Promise<{ document: QuoteDocument; draft: boolean }> {
  const { document } = await get(quotingItself(ctx), 'quote', id, ['document'])
  if (document) return { document: document as QuoteDocument, draft: false }
  const content = await readContent(ctx, id)
  return { document: await documentOf(ctx, content, figuresOf(content)), draft: true }
}

function administer(ctx: Ctx): void { if (!ctx.user.admin) throw forbidden('not_allowed') }
