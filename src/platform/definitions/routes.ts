// Doors of administrators besides those of the entities: what is in force, and what is wrong with a definition before it is stored.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, type FieldProblem, Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Routes, Row, Write } from '#kernel/module.ts'
import { missingRequired } from '#kernel/records/validate.ts'
import { definitionState } from '#platform/definitions/apply/apply.ts'
import { fieldProblems } from '#platform/definitions/checks/custom_field.ts'
import { objectProblems } from '#platform/definitions/checks/custom_object.ts'
import { runningOf } from '#platform/definitions/running.ts'
import { readStored, type Stored } from '#platform/definitions/stored.ts'
import { nameable } from '#platform/definitions/terms.ts'

const draft = z.strictObject({ what: z.enum(['custom_field', 'custom_object']), id: z.uuid().optional(), values: z.record(z.string().max(63), z.unknown()) })
/** milliseconds that an answer waits at most for its definition to be in force; what takes longer (an index on millions of rows) goes on behind it */
const PATIENCE = 15_000

export const definitionRoutes: Routes = (http, kernel) => {
  http.get('/api/definition/state', async request => { administrators(request.ctx); return definitionState(kernel) })
  /** Definitions as they are stored, words in every language (the doors of the entities give them in the reader's): of one entity `?entity=`, and every object. */
  http.get('/api/definition/stored', async request => {
    administrators(request.ctx)
    const { entity = '' } = request.query as { entity?: string }
    const { objects, fields, terms } = await readStored(request.ctx.sql, runningOf(kernel).base)
    const own = fields.filter(field => field.entity === entity).sort((a, b) => (a.position ?? 100) - (b.position ?? 100) || (a.name < b.name ? -1 : 1))
    return { objects, fields: own, terms: terms.filter(term => term.key.split('.')[1] === entity) }
  })
  /** Words of ours and what they are called now: `?q=&renamed=true`. */
  http.get('/api/definition/term', async request => {
    administrators(request.ctx)
    const { q = '', renamed } = request.query as { q?: string; renamed?: string }
    return nameable(request.ctx, { q: q.slice(0, 100), renamed: renamed === 'true' })
  })
  /** What POST or PATCH would say, without storing anything: {"problems":[{field, code, detail}], "values":{…}} with what the server fills in. */
  http.post('/api/definition/check', { config: { noIdempotency: true } }, async request => {
    administrators(request.ctx)
    const { what, id, values } = body(draft, request)
    return check(request.ctx, what, id ?? null, values)
  })
  // whoever stored a definition uses it at once: the answer waits until it is in force
  http.addHook('onSend', (request, _reply, payload, done) => {
    const waits = runningOf(kernel).waiting.get(request.id)
    if (!waits) return done(null, payload)
    const answer = (): void => done(null, payload)
    void Promise.race([waits, new Promise<void>(resolve => { setTimeout(resolve, PATIENCE).unref() })]).then(answer, answer)
  })
}

async function check(ctx: Ctx, what: 'custom_field' | 'custom_object', id: string | null, values: Row): Promise<Record<string, unknown>> {
  const definition = ctx.kernel.registry.entity(what), stored = await readStored(ctx.sql, runningOf(ctx.kernel).base)
  const before = id ? (what === 'custom_field' ? stored.fields : stored.objects).find(each => each.id === id) as Row | undefined : undefined
  const next: Row = { id: id ?? ctx.id() }
  for (const field of definition.fields.values()) if (field.storage === 'main') next[field.name] = values[field.name] ?? before?.[field.name] ?? (field.field.options.default as unknown) ?? null
  for (const [name, value] of Object.entries(values)) if (value === null && definition.fields.has(name)) next[name] = definition.fields.get(name)!.field.options.required ? next[name] : null
  const write = { old: before ? { ...before } : null, next, given: new Set(Object.keys(values)) }
  const missing = missingRequired(definition, next, 0)
  const problems = [...missing, ...(await problemsOf(ctx, what, stored, write)).filter(problem => !missing.some(one => one.field === problem.field))]
  return { problems: problems.map(({ field, code, params }) => ({ field, code, detail: text(ctx.kernel, ctx.language, `error.${code}`, params ?? {}) ?? code })), values: { name: next['name'], ...(what === 'custom_field' ? { result: next['result'], scale: next['scale'] } : {}) } }
}

async function problemsOf(ctx: Ctx, what: 'custom_field' | 'custom_object', stored: Stored, write: Write): Promise<FieldProblem[]> {
  try { return what === 'custom_field' ? await fieldProblems(ctx, stored, write) : objectProblems(ctx, stored, write) } catch (error) { return told(error) }
}

function told(error: unknown): FieldProblem[] {
  if (!(error instanceof Refusal)) throw error
  return error.fields.length > 0 ? error.fields : [{ field: '', code: error.code, params: error.params }]
}

function administrators(ctx: Ctx): void { if (!ctx.user.admin) throw forbidden('not_allowed') }
