// The routes of every entity: lists, records, bin, history, aggregates, actions.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { history } from '#kernel/changes/history.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, badRequest, forbidden, notFound } from '#kernel/errors.ts'
import { ifMatch, sendRecord } from '#kernel/http/record-reply.ts'
import { listQuery, names } from '#kernel/http/query.ts'
import type { Routes } from '#kernel/module.ts'
import { performAction } from '#kernel/records/action.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { create } from '#kernel/records/create.ts'
import { getJson, getWritten } from '#kernel/records/get.ts'
import { listBytes, openEntity } from '#kernel/records/list.ts'
import { remove, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import { upsert } from '#kernel/records/upsert.ts'
import type { Row } from '#kernel/module.ts'

type Named = FastifyRequest<{ Params: { entity: string; id: string; noun: string } }>

export const recordRoutes: Routes = http => {
  http.get('/api/:entity', async (request: Named, reply) => text(reply, await listBytes(request.ctx, request.params.entity, listQuery(request.query))))
  http.get('/api/:entity/aggregate', async (request: Named, reply) => text(reply, (await aggregate(request.ctx, request.params.entity, aggregateQuery(request.query))).json))
  http.post('/api/:entity', async (request: Named, reply) => {
    const { ctx, params: { entity } } = request
    writable(ctx, entity)
    const { id, record } = await written(ctx, entity, tx => create(tx, entity, object(request.body)))
    return sendRecord(reply.code(201), entity, record, id)
  })
  http.post('/api/:entity/upsert', async (request: Named, reply) => {
    const { ctx, params: { entity } } = request
    writable(ctx, entity)
    const input = object(request.body) as { system: string; external_id: string; record: Row }
    for (const name of Object.keys(input)) if (!['system', 'external_id', 'record'].includes(name)) throw new Refusal(422, 'invalid', { fields: [{ field: name.slice(0, 50), code: 'unknown_field' }] })
    const { row, created } = await upsert(ctx, entity, input)
    return sendRecord(reply.code(created ? 201 : 200), entity, await getWritten(ctx, entity, row), String(row['id']))
  })
  http.get('/api/:entity/:id', async (request: Named, reply) => {
    const q = request.query as Record<string, string>
    return sendRecord(reply, request.params.entity, await getJson(request.ctx, request.params.entity, request.params.id, { fields: names(q['fields'], 'fields'), bin: q['bin'] === 'true' }))
  })
  http.patch('/api/:entity/:id', async (request: Named, reply) => {
    const { ctx, params: { entity, id } } = request
    writable(ctx, entity)
    const { record } = await withCurrent(request, () => written(ctx, entity, tx => update(tx, entity, id, object(request.body), { version: ifMatch(request) })))
    return sendRecord(reply, entity, record)
  })
  http.delete('/api/:entity/:id', async (request: Named, reply) => {
    const { ctx, params: { entity, id } } = request
    writable(ctx, entity)
    await withCurrent(request, () => remove(ctx, entity, id, { version: ifMatch(request) }))
    return reply.code(204).send()
  })
  http.post('/api/:entity/:id/restoration', async (request: Named, reply) => {
    const { ctx, params: { entity, id } } = request
    writable(ctx, entity)
    return sendRecord(reply, entity, await getWritten(ctx, entity, await restore(ctx, entity, id)))
  })
  http.get('/api/:entity/:id/history', async (request: Named) => {
    const { ctx, params: { entity, id } } = request
    await getJson(ctx, entity, id, { fields: ['id'], bin: true })
    const q = request.query as Record<string, string>
    return history(ctx, entity, id, { after: q['after'], limit: Math.min(Number(q['limit'] ?? 50) || 50, 200) })
  })
  http.post('/api/:entity/:id/:noun', async (request: Named) => {
    const { ctx, params: { entity, id, noun } } = request
    openEntity(ctx, entity)
    return (await performAction(ctx, entity, id, noun, request.body ?? {})) ?? {}
  })
}

/** A 412 carries the record as it is now, so that the two versions can be compared. */
async function withCurrent<T>(request: Named, write: () => Promise<T>): Promise<T> {
  try { return await write() } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'stale') throw error
    const current = await getJson(request.ctx, request.params.entity, request.params.id)
    throw new Refusal(412, 'stale', { extra: { current: JSON.parse(current.json) as unknown } })
  }
}

/** Writes a record and reads it as the writer may see it. The reading goes out with the COMMIT, not before it and after: one wait instead of two. */
async function written(ctx: Ctx, entity: string, write: (ctx: Ctx) => Promise<Row>): Promise<{ id: string; record: { json: string; version: number } }> {
  const { id, reading } = await transaction(ctx, async tx => {
    const row = await write(tx), reading = getWritten(tx, entity, row)
    reading.catch(() => undefined)
    return { id: String(row['id']), reading }
  })
  return { id, record: await reading }
}

/** 404 for what is no entity to this caller, 403 `server_only` for what no caller writes. */
export function writable(ctx: Ctx, entity: string): void {
  if (ctx.kernel.registry.find(entity) === undefined || readableFields(ctx, entity).size === 0) throw notFound(entity)
  if (openEntity(ctx, entity).entity.serverOnly) throw forbidden('server_only')
}

/** The body as an object; 400 `invalid_json` for anything else. */
export function object(value: unknown): Row {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw badRequest('invalid_json')
  return value as Row
}

function aggregateQuery(query: unknown): Parameters<typeof aggregate>[2] {
  const { group, measures, ...rest } = query as Record<string, string>
  const { filter, q, limit } = listQuery(rest)
  return { group: names(group, 'group'), measures: names(measures, 'measures'), filter, q, limit }
}

function text(reply: FastifyReply, json: string | Buffer): FastifyReply { return reply.header('content-type', 'application/json; charset=utf-8').send(json) }
