// Changes to many records at once: chosen by id or by condition, done by a job in batches that can be watched and cancelled.
import { z } from 'zod'
import { contextFor } from '#kernel/access/system.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, badRequest, forbidden, invalid } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job, JobProgress } from '#kernel/module.ts'
import { mayAct, performAction } from '#kernel/records/action.ts'
import { openEntity, rows } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateEach } from '#kernel/records/update.ts'
import { readInput } from '#kernel/records/validate.ts'
import { checked } from '#kernel/http/body.ts'
import { savepoint, transaction } from '#kernel/database/transaction.ts'
import { keepPlace, leavePlace, placeOf, type Place } from '#platform/bulk/place.ts'

const order = z.strictObject({
  ids: z.array(z.string()).optional(), filter: z.unknown().optional(), q: z.string().max(1_000).optional(), patch: z.record(z.string(), z.unknown()).optional(), delete: z.literal(true).optional(),
  action: z.strictObject({ noun: z.string().max(63), input: z.unknown().optional() }).optional(),
})
export type BulkInput = z.infer<typeof order>
interface BulkPayload extends BulkInput { entity: string; user: string | null; roles: string[]; request: string }

/** records of a change that is worked out set-wise, and of one that is done record by record: each batch is one transaction */
const BATCH = 500, EACH = 50

/** Checks the order and queues it; returns the id of the job. 422 for a patch that can never work, 403 without the right. */
export async function startBulk(ctx: Ctx, entity: string, asked: unknown): Promise<string> {
  const definition = openEntity(ctx, entity)
  const input = checked(order, asked)
  const wishes = [input.patch !== undefined, input.delete === true, input.action !== undefined].filter(Boolean).length
  if (wishes !== 1 || (input.ids === undefined) === (input.filter === undefined && input.q === undefined)) throw badRequest('invalid_parameter', { parameter: 'ids, filter, patch, delete, action' })
  if (input.filter === null) throw badRequest('invalid_parameter', { parameter: 'filter' })
  if (input.ids && input.ids.length > 10_000) throw badRequest('bulk_too_large', { limit: 10_000 })
  if (input.ids && !input.ids.every(isId)) throw badRequest('invalid_parameter', { parameter: 'ids' })
  const verb = input.delete ? 'delete' : input.action ? definition.actions.get(input.action.noun)?.needs ?? 'read' : 'update'
  if (scopeOf(ctx, entity, verb) === 'none' || (input.action && !mayAct(ctx, entity, input.action.noun))) throw forbidden('not_allowed', { entity })
  if (input.action && !definition.actions.has(input.action.noun)) throw new Refusal(422, 'invalid', { fields: [{ field: 'action', code: 'unknown_option' }] })
  if (input.patch) {
    const given = readInput(ctx, definition, input.patch)
    if (given.problems.length > 0) throw invalid(given.problems)
  }
  if (input.filter !== undefined || input.q) await rows(ctx, entity, { filter: input.filter, q: input.q, fields: ['id'], limit: 1 })
  const payload: BulkPayload = { ...input, entity, user: ctx.user.id, roles: ctx.user.roles, request: ctx.requestId }
  return transaction(ctx, tx => enqueue(tx, 'record.bulk', payload, { mostBytes: 1_000_000 }))
}

/** Does the work with the rights the one who asked has now; goes on where a worker that is gone has left it. */
async function runBulk(ctx: Ctx, payload: BulkPayload, progress: JobProgress): Promise<{ done: number; failed: number; problems: unknown[] }> {
  const user = payload.user ? await ctx.kernel.identity.principalOf(ctx.kernel, payload.user, payload.roles) : null
  if (!user) throw forbidden('not_allowed')
  const acting = contextFor(ctx.kernel, user, { origin: 'job', requestId: payload.request, language: user.language })
  const size = payload.patch ? BATCH : EACH
  let place = await begun(acting, payload, await placeOf(ctx, progress.jobId))
  for (;;) {
    // one that is stopped is not done: the queue takes it up again or says that it was cancelled
    progress.signal.throwIfAborted()
    const page = payload.ids ? payload.ids.slice(place.offset, place.offset + size) : await nextIds(acting, payload, place, size)
    if (page.length === 0) break
    place = payload.patch ? await patchBatch(acting, payload, page, place, progress.jobId) : await changeEach(acting, payload, page, place, progress)
    await progress.report(place.offset, payload.ids?.length ?? null)
  }
  await leavePlace(ctx, progress.jobId)
  return { done: place.done, failed: place.failed, problems: place.problems.slice(0, 100) }
}

/** An order by condition reaches the records there are when it begins, however many: without an end, an action that makes records of the same kind would never come to one. Ids grow with time. */
async function begun(ctx: Ctx, payload: BulkPayload, place: Place): Promise<Place> {
  if (payload.ids || place.until) return place
  const [newest] = await rows(ctx, payload.entity, { filter: payload.filter ?? { all: [] }, q: payload.q, fields: ['id'], sort: '-id', limit: 1 })
  return { ...place, until: String(newest?.['id'] ?? '') }
}

async function nextIds(ctx: Ctx, payload: BulkPayload, { last, until }: Place, limit: number): Promise<string[]> {
  // by id, so that records that change while the job runs are met once
  const found = await rows(ctx, payload.entity, { filter: payload.filter ?? { all: [] }, q: payload.q, fields: ['id'], sort: 'id', limit, ...(last ? { from: last } : {}) })
  return found.map(r => String(r['id'])).filter(id => id > last && id <= until!)
}

async function patchBatch(ctx: Ctx, payload: BulkPayload, ids: string[], place: Place, job: string): Promise<Place> {
  return transaction(ctx, async tx => {
    const outcomes = await updateEach(tx, payload.entity, ids.map(id => ({ id, patch: payload.patch! })))
    const problems = outcomes.flatMap((outcome, i) => (outcome.ok ? [] : [{ record: ids[i], problems: outcome.problems.map(problem => ({ ...problem, detail: sentence(ctx, problem.code, problem.params) })) }]))
    const next = { ...place, offset: place.offset + ids.length, last: ids.at(-1)!, done: place.done + ids.length - problems.length, failed: place.failed + problems.length, problems: [...place.problems, ...problems] }
    await keepPlace(tx, job, place.offset, next)
    return next
  })
}

/** Each record behind a savepoint of its own: what one refuses keeps no other. The batch is one transaction with its place: a worker that is killed or stopped within it has done nothing of it. */
async function changeEach(ctx: Ctx, payload: BulkPayload, ids: string[], from: Place, progress: JobProgress): Promise<Place> {
  return transaction(ctx, async tx => {
    let place: Place = { ...from, problems: [...from.problems] }
    for (const id of ids) {
      progress.signal.throwIfAborted()
      place = { ...place, offset: place.offset + 1, last: id }
      try {
        await savepoint(tx, inner => change(inner, payload, id))
        place.done++
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        place.failed++
        place.problems.push({ record: id, code: error.code, detail: sentence(ctx, error.code, error.params), problems: error.fields.map(problem => ({ ...problem, detail: sentence(ctx, problem.code, problem.params) })) })
      }
    }
    await keepPlace(tx, progress.jobId, from.offset, place)
    return place
  })
}

async function change(ctx: Ctx, payload: BulkPayload, id: string): Promise<void> {
  if (payload.delete) await removeMany(ctx, payload.entity, [id])
  else await performAction(ctx, payload.entity, id, payload.action!.noun, payload.action!.input ?? {})
}

// Said when it happens, in the language of the one who asked: whoever opens the job later reads it without the catalogue.
function sentence(ctx: Ctx, code: string, params: Record<string, string | number> = {}): string { return text(ctx.kernel, ctx.language, `error.${code}`, params) ?? code }

export const bulkJob: Job = { name: 'record.bulk', attempts: 5, run: async (ctx, payload: BulkPayload, progress) => runBulk(ctx, payload, progress) }
