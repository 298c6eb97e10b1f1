// The reports of prospecting, the form page before it is saved, and what belongs to no record.
import { z } from 'zod'
import { mayCreate } from '#kernel/access/visible.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { forbidden, invalid } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { ownAddress } from '#operational/leads/forms/address.ts'
import { askable, askableNames, formProblems, plainLabel } from '#operational/leads/forms/fields.ts'
import type { Form } from '#operational/leads/forms/form.ts'
import { letterless } from '#operational/leads/forms/letter.ts'
import { formPage } from '#operational/leads/forms/page.ts'
import { fairness } from '#operational/leads/reports/fairness.ts'
import { sources } from '#operational/leads/reports/sources.ts'
import { spanOf } from '#operational/leads/reports/span.ts'
import { RESPONSE_MINUTES } from '#operational/leads/response/clock.ts'

const Draft = z.object({ token: z.string().max(60).nullish(), name: z.string().max(120).nullish(), language: z.enum(['es', 'en']).default('es'), fields: z.array(z.unknown()).max(60), heading: z.string().max(200).nullish(), introduction: z.string().max(20_000).nullish(), button: z.string().max(60).nullish(), notice: z.string().max(20_000).nullish(), notice_url: z.string().max(2000).nullish(), consent_text: z.string().max(20_000).nullish(), consent_required: z.boolean().nullish(), double_opt_in: z.boolean().nullish() })
const Settings = z.strictObject({ response_minutes: z.int().min(1).max(20_160) })

export const leadsRoutes: Routes = (http, kernel) => {
  http.get<{ Querystring: Record<string, unknown> }>('/api/leads/fairness', request => fairness(request.ctx, spanOf(request.ctx, request.query)))
  http.get<{ Querystring: Record<string, unknown> }>('/api/leads/sources', request => sources(request.ctx, spanOf(request.ctx, request.query)))
  http.get('/api/leads/form-fields', async request => ({ data: askableNames(kernel.registry).map(name => ({ name, kind: askable(kernel.registry, name)!.kind, label: plainLabel(kernel, request.language, name) })) }))
  http.post('/api/leads/form-preview', { config: { noIdempotency: true } }, async request => {
    if (!mayCreate(request.ctx, 'web_form')) throw forbidden('not_allowed', { entity: 'web_form' })
    const draft = body(Draft, request), problems = formProblems(kernel.registry, draft).filter(problem => problem.code === 'form_fields_invalid')
    if (problems.length > 0) throw invalid(problems)
    const without = draft.double_opt_in ? await letterless(request.ctx, await ownAddress(kernel, request)) : null
    return { without, html: formPage(kernel, { ...draft, token: draft.token ?? 'preview', name: draft.name ?? '' } as unknown as Form, { values: {}, problems: [], stamp: '', hidden: {}, embedded: false, still: true }) }
  })
  http.get('/api/leads/settings', async request => {
    demandAdministrator(request.ctx)
    return { response_minutes: RESPONSE_MINUTES, ...(await readSetting<object>(request.ctx, 'leads')) }
  })
  http.put('/api/leads/settings', async request => {
    demandAdministrator(request.ctx)
    const wanted = body(Settings, request)
    await changeSetting(request.ctx, 'leads', wanted)
    return wanted
  })
}
