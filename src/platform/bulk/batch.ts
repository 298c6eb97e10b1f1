// Many writes in one transaction: all or nothing.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, badRequest } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes, Row } from '#kernel/module.ts'
import { performAction } from '#kernel/records/action.ts'
import { create } from '#kernel/records/create.ts'
import { getWritten } from '#kernel/records/get.ts'
import { openEntity } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { upsert } from '#kernel/records/upsert.ts'

export const MOST_OPERATIONS = 1_000
const record = z.record(z.string(), z.unknown())
/** One operation of a batch. */
export const operationSchema = z.union([
  z.strictObject({ method: z.enum(['POST', 'PATCH', 'DELETE']), path: z.string().max(300), body: record.optional(), version: z.number().int().optional() }),
  z.strictObject({ op: z.enum(['create', 'update', 'delete', 'restore', 'upsert', 'action']), entity: z.string().max(63), id: z.string().optional(), record: record.optional(), version: z.number().int().optional(), system: z.string().optional(), external_id: z.string().optional(), noun: z.string().max(63).optional() }),
])
type Operation = z.infer<typeof operationSchema>
interface Step { op: 'create' | 'update' | 'delete' | 'restore' | 'upsert' | 'action'; entity: string; id: string; record: Row; version?: number; system?: string; external_id?: string; noun: string }

/** POST /api/batch {"operations":[{"method","path","body"} or {"op","entity","id","record"}]} → {"results":[{"status","body"}]}. A value "$0.id" stands for the id that operation 0 gave. A refusal names its operation. */
export const batchRoutes: Routes = http => {
  http.post('/api/batch', { bodyLimit: 20 * 1_048_576 }, async (request: FastifyRequest) => {
    const given = (request.body as { operations?: unknown[] } | null)?.operations
    if (Array.isArray(given) && given.length > MOST_OPERATIONS) throw badRequest('too_many_operations', { limit: MOST_OPERATIONS })
    const { operations } = body(z.strictObject({ operations: z.array(operationSchema).min(1) }), request)
    return transaction(request.ctx, async ctx => {
      const results: { status: number; body: unknown }[] = []
      const ids: string[] = []
      for (const [index, each] of operations.entries()) {
        try { results.push(await perform(ctx, resolveIds(stepOf(each), ids), ids)) } catch (error) {
          if (error instanceof Refusal) throw new Refusal(error.status, error.code, { params: error.params, fields: error.fields.map(f => ({ ...f, index })), extra: { ...error.extra, operation: index } })
          throw error
        }
      }
      return { results }
    })
  })
}

function stepOf(each: Operation): Step {
  if ('op' in each) return { id: '', record: {}, noun: '', ...each }
  const [, entity = '', id = '', noun = ''] = /^\/api\/([a-z_]+)(?:\/([^/]+))?(?:\/([a-z-]+))?$/.exec(each.path) ?? []
  const base = { entity, id, record: each.body ?? {}, version: each.version, noun }
  if (!entity) throw badRequest('invalid_parameter', { parameter: 'path' })
  if (each.method === 'PATCH') return { ...base, op: 'update' }
  if (each.method === 'DELETE') return { ...base, op: 'delete' }
  if (id === 'upsert') { const { system, external_id, record: inner } = (each.body ?? {}) as { system?: string; external_id?: string; record?: Row }; return { ...base, op: 'upsert', system, external_id, record: inner as Row } }
  if (noun === 'restoration') return { ...base, op: 'restore' }
  return { ...base, op: id ? 'action' : 'create' }
}

async function perform(ctx: Ctx, step: Step, ids: string[]): Promise<{ status: number; body: unknown }> {
  if (openEntity(ctx, step.entity).entity.serverOnly) throw new Refusal(403, 'server_only')
  const shown = async (row: Row) => { ids.push(String(row['id'])); return JSON.parse((await getWritten(ctx, step.entity, row)).json) as unknown }
  if (step.op === 'create') return { status: 201, body: await shown(await create(ctx, step.entity, step.record)) }
  if (step.op === 'update') return { status: 200, body: await shown(await update(ctx, step.entity, step.id, step.record, { version: step.version })) }
  if (step.op === 'restore') return { status: 200, body: await shown(await restore(ctx, step.entity, step.id)) }
  if (step.op === 'delete') { await remove(ctx, step.entity, step.id, { version: step.version }); ids.push(step.id); return { status: 204, body: null } }
  if (step.op === 'upsert') {
    const { row, created } = await upsert(ctx, step.entity, { system: step.system ?? '', external_id: step.external_id ?? '', record: step.record })
    return { status: created ? 201 : 200, body: await shown(row) }
  }
  ids.push(step.id)
  return { status: 200, body: (await performAction(ctx, step.entity, step.id, step.noun, step.record)) ?? {} }
}

function resolveIds(step: Step, ids: string[]): Step {
  const resolve = (value: unknown): unknown => {
    const match = typeof value === 'string' ? /^\$(\d{1,4})\.id$/.exec(value) : null
    return match ? ids[Number(match[1])] ?? value : value
  }
  return { ...step, id: String(resolve(step.id)), record: step.record && Object.fromEntries(Object.entries(step.record).map(([k, v]) => [k, resolve(v)])) }
}
