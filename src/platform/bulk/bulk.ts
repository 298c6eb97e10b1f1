// Changes to many records at once: chosen by id or by condition, done by a job in batches that can be watched and cancelled.
import { z } from 'zod'
import { contextFor } from '#kernel/access/system.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, badRequest, forbidden, invalid } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job, JobProgress } from '#kernel/module.ts'
import { mayAct, performAction } from '#kernel/records/action.ts'
import { openEntity, rows } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateEach } from '#kernel/records/update.ts'
import { readInput } from '#kernel/records/validate.ts'
import { checked } from '#kernel/http/body.ts'
import { transaction } from '#kernel/database/transaction.ts'

const order = z.strictObject({
  ids: z.array(z.string()).optional(), filter: z.unknown().optional(), q: z.string().max(1_000).optional(), patch: z.record(z.string(), z.unknown()).optional(), delete: z.literal(true).optional(),
  action: z.strictObject({ noun: z.string().max(63), input: z.unknown().optional() }).optional(),
})
export type BulkInput = z.infer<typeof order>
interface BulkPayload extends BulkInput { entity: string; user: string | null; roles: string[]; request: string }

const MOST = 1_000_000
const BATCH = 500

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

/** Does the work with the rights the one who asked has now. */
async function runBulk(ctx: Ctx, payload: BulkPayload, progress: JobProgress): Promise<{ done: number; failed: number; problems: unknown[] }> {
  const user = payload.user ? await ctx.kernel.identity.principalOf(ctx.kernel, payload.user, payload.roles) : null
  if (!user) throw forbidden('not_allowed')
  const acting = contextFor(ctx.kernel, user, { origin: 'job', requestId: payload.request, language: user.language })
  const result = { done: 0, failed: 0, problems: [] as unknown[] }
  let last = ''
  for (let offset = 0; offset < MOST;) {
    // one that is stopped is not done: the queue takes it up again or says that it was cancelled
    progress.signal.throwIfAborted()
    const page = payload.ids ? payload.ids.slice(offset, offset + BATCH) : await nextIds(acting, payload, last)
    if (page.length === 0) break
    last = page.at(-1)!
    offset += page.length
    await changeBatch(acting, payload, page, result)
    await progress.report(offset, payload.ids?.length ?? null)
  }
  return { ...result, problems: result.problems.slice(0, 100) }
}

async function nextIds(ctx: Ctx, payload: BulkPayload, after: string): Promise<string[]> {
  // by id, so that records that change while the job runs are met once
  const found = await rows(ctx, payload.entity, { filter: payload.filter ?? { all: [] }, q: payload.q, fields: ['id'], sort: 'id', limit: BATCH, ...(after ? { from: after } : {}) })
  return found.map(r => String(r['id'])).filter(id => id > after)
}

async function changeBatch(ctx: Ctx, payload: BulkPayload, ids: string[], result: { done: number; failed: number; problems: unknown[] }): Promise<void> {
  if (payload.patch) {
    for (const [i, outcome] of (await updateEach(ctx, payload.entity, ids.map(id => ({ id, patch: payload.patch! })))).entries()) {
      if (outcome.ok) result.done++
      else { result.failed++; result.problems.push({ record: ids[i], problems: outcome.problems }) }
    }
    return
  }
  for (const id of ids) {
    try {
      if (payload.delete) await removeMany(ctx, payload.entity, [id])
      else await performAction(ctx, payload.entity, id, payload.action!.noun, payload.action!.input ?? {})
      result.done++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      result.failed++
      result.problems.push({ record: id, code: error.code })
    }
  }
}

export const bulkJob: Job = { name: 'record.bulk', attempts: 1, run: async (ctx, payload: BulkPayload, progress) => runBulk(ctx, payload, progress) }
