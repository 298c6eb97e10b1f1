// What the editor of automations asks besides records: kinds of step, a try on a record, revisions, and the steps of a run. Administrators only.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { forbidden, invalid, notFound } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { body } from '#kernel/http/body.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import type { Routes } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { isId } from '#kernel/records/lock.ts'
import { fieldAt } from '#platform/automation/field-path.ts'
import { stepKinds, type StepFormField, type StepKind } from '#platform/automation/step-kind.ts'
import { marksOf } from '#platform/automation/steps-log.ts'
import { definitionOf, tryOut, type Tried } from '#platform/automation/try-out.ts'
import { definitionProblems } from '#platform/automation/validate.ts'
import { versions } from '#platform/automation/versions.ts'

type OfRecord = FastifyRequest<{ Params: { id: string } }>
const asked = z.strictObject({
  record: z.uuid(), automation: z.uuid().optional(), name: z.string().max(120).default(''), entity: z.string().max(63), trigger: z.unknown(), condition: z.unknown().optional(), steps: z.unknown(),
  owner: z.uuid().nullish(), run_as: z.enum(['owner', 'system']).default('owner'), reason: z.string().max(300).nullish(),
})

/** GET /api/automation-step; POST /api/automation-try {record, entity, trigger, condition, steps, owner, run_as} (saved or not); GET /api/automation/{id}/version; GET /api/automation_run/{id}/step. */
export const automationRoutes: Routes = http => {
  http.get('/api/automation-step', async request => {
    administratorsOnly(request.ctx)
    return { data: [...stepKinds(request.ctx.kernel).values()].map(kind => told(request.ctx, kind)) }
  })
  http.post('/api/automation-try', async request => {
    const { ctx } = request
    administratorsOnly(ctx)
    const { record, automation, name, owner, run_as, reason, ...definition } = body(asked, request)
    const whole = { ...definition, condition: definition.condition ?? null }
    const problems = definitionProblems(ctx, whole)
    if (problems.length > 0) throw invalid(problems)
    const { holds, steps } = await tryOut(ctx, { id: automation ?? ctx.id(), name, owner: owner ?? ctx.user.id, run_as, reason: reason ?? null }, definitionOf(whole), record)
    return { holds, steps: steps.map(step => ({ ...step, problem: step.problem && { ...step.problem, detail: sentence(ctx, whole.entity, step.problem) } })) }
  })
  http.get('/api/automation/:id/version', async (request: OfRecord) => {
    administratorsOnly(request.ctx)
    return { data: await versions(request.ctx, await known(request.ctx, 'automation', request.params.id)) }
  })
  http.get('/api/automation_run/:id/step', async (request: OfRecord) => {
    administratorsOnly(request.ctx)
    return { data: [...(await marksOf(request.ctx, await known(request.ctx, 'automation_run', request.params.id))).values()] }
  })
}

/** The problem of a step as a person reads it: what is wrong with its fields, else what is wrong at all. */
function sentence(ctx: Ctx, entity: string, { code, fields, params }: NonNullable<Tried['problem']>): string {
  const say = (key: string, values: Record<string, string | number> = {}): string => text(ctx.kernel, ctx.language, `error.${key}`, values) ?? key
  return fields.length > 0 ? fields.map(field => `${field.field}: ${say(field.code, { field: field.field })}`).join(' ') : say(code, { ...params, ...(typeof params['field'] === 'string' ? { field: labelOf(ctx, entity, params['field']) } : {}) })
}

function labelOf(ctx: Ctx, entity: string, path: string): string {
  const found = fieldAt(ctx.kernel.registry, entity, path)
  return found ? fieldLabel(ctx.kernel, ctx.language, found.entity, found.field.name) : path
}

function told(ctx: Ctx, kind: StepKind): Record<string, unknown> {
  const word = (key: string): string => text(ctx.kernel, ctx.language, `automation.step.${key}`) ?? key
  const field = (one: StepFormField) => ({ ...one, label: word(`${kind.name}.${one.name}`), ...(one.options ? { options: one.options.map(value => ({ value, label: word(`${kind.name}.${one.name}.${value}`) })) } : {}) })
  return { name: kind.name, label: word(kind.name), lists: kind.lists ?? [], form: kind.form?.map(field) ?? null, input: z.toJSONSchema(kind.input, { unrepresentable: 'any', io: 'input' }) }
}

async function known(ctx: Ctx, entity: string, id: string): Promise<string> {
  if (!isId(id)) throw notFound(entity)
  return String((await get(ctx, entity, id, ['id']))['id'])
}

function administratorsOnly(ctx: Ctx): void { if (!ctx.user.admin || ctx.user.viewAs) throw forbidden() }
