// The HTTP door of imports.
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, badRequest } from '#kernel/errors.ts'
import { csvStyle } from '#platform/exporting/csv.ts'
import { checked } from '#kernel/http/body.ts'
import { cancelImport, findImport, importProblems, importProgress, importRows, listImports, rejectedCsv, revertImport, type RowsQuery } from '#platform/importing/progress.ts'
import { demandImporting, formatSchema, specSchema } from '#platform/importing/spec.ts'
import { sampleUpload, startImport } from '#platform/importing/start.ts'
import { findUpload, forgetUpload, keepUpload, mostBytes, type FreshUpload, type Upload } from '#platform/importing/upload.ts'
import type { Routes } from '#kernel/module.ts'

type ById = FastifyRequest<{ Params: { id: string } }>
const askSchema = z.object({ entity: z.string().max(63), sheet: z.string().max(200).nullish(), format: formatSchema, upload: z.string().uuid() }).partial()

/** POST /api/import, /api/import/sample; GET /api/import, /{id}, /{id}/rows, /{id}/problems, /{id}/rejected.csv; POST /{id}/reversal, /{id}/cancellation. */
export const importingRoutes: Routes = http => {
  http.post('/api/import', { config: { receive } }, async (request, reply) => {
    const { upload, fields } = received(request)
    const id = await orForget(request.ctx, upload, async () => {
      const spec = checked(specSchema, fields['spec'] ?? fields)
      return startImport(request.ctx, upload ?? await uploaded(request.ctx, spec.upload), spec)
    })
    void reply.code(202).header('location', `/api/import/${id}`)
    return { id }
  })
  http.post('/api/import/sample', { config: { receive } }, async request => {
    const { upload, fields } = received(request)
    return orForget(request.ctx, upload, async () => {
      const ask = checked(askSchema, fields['spec'] ?? fields)
      return sampleUpload(request.ctx, upload ?? await uploaded(request.ctx, ask.upload), ask)
    })
  })
  http.get('/api/import', async request => ({ data: await listImports(request.ctx) }))
  http.get('/api/import/:id', async (request: ById) => importProgress(request.ctx, request.params.id))
  http.get('/api/import/:id/rows', async (request: ById) => importRows(request.ctx, request.params.id, request.query as RowsQuery))
  http.get('/api/import/:id/problems', async (request: ById) => ({ data: await importProblems(request.ctx, request.params.id) }))
  http.get('/api/import/:id/rejected.csv', async (request: ById, reply) => {
    await findImport(request.ctx, request.params.id)
    const { separator } = csvStyle((request.query as { locale?: string }).locale ?? null)
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="rejected.csv"')
    return reply.send(Readable.from(rejectedCsv(request.ctx, request.params.id, separator), { objectMode: false }))
  })
  http.post('/api/import/:id/reversal', async (request: ById, reply) => {
    await revertImport(request.ctx, request.params.id)
    void reply.code(202)
    return { id: request.params.id }
  })
  http.post('/api/import/:id/cancellation', async (request: ById, reply) => {
    await cancelImport(request.ctx, request.params.id)
    void reply.code(202)
    return { id: request.params.id }
  })
}

/** A file that came with a refused request is forgotten: nobody was told its name, so nobody could ask for it again. */
async function orForget<T>(ctx: Ctx, upload: Upload | null, work: () => Promise<T>): Promise<T> {
  try { return await work() } catch (error) {
    if (upload) await forgetUpload(ctx, upload.id)
    throw error
  }
}

const arrived = new WeakMap<FastifyRequest, Upload | null>()

/** Takes in a multipart body before the route runs: the file is kept, the other parts (JSON parts parsed) and the file's hash become the body. A JSON body has no file and names an upload. */
async function receive(request: FastifyRequest): Promise<() => Promise<void>> {
  demandImporting(request.ctx)
  if (!request.isMultipart()) return async () => undefined
  let upload: FreshUpload | null = null
  const fields: Record<string, unknown> = {}
  const announced = Number(request.headers['content-length'] ?? mostBytes())
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytes() + 65_536 } })) {
      if (part.type === 'file') upload = await keepUpload(request.ctx, part.filename ?? 'file', part.file, announced)
      else if (['spec', 'format', 'entity', 'sheet', 'upload'].includes(part.fieldname)) fields[part.fieldname] = part.fieldname === 'spec' || part.fieldname === 'format' ? json(part.fieldname, part.value) : part.value
    }
  } catch (error) {
    if (upload) await forgetUpload(request.ctx, upload.id)
    throw error
  }
  arrived.set(request, upload)
  request.body = { ...fields, ...(upload ? { file_sha256: upload.sha256 } : {}) }
  return async () => { if (upload) await forgetUpload(request.ctx, upload.id) }
}

function received(request: FastifyRequest): { upload: Upload | null; fields: Record<string, unknown> } {
  const { file_sha256: _, ...fields } = checked(z.record(z.string(), z.unknown()), request.body)
  return { upload: arrived.get(request) ?? null, fields }
}

function json(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  try { return JSON.parse(value) as unknown } catch { throw badRequest('invalid_json', { field: name }) }
}

async function uploaded(ctx: Ctx, id: string | undefined): Promise<Upload> {
  if (!id) throw new Refusal(422, 'invalid', { fields: [{ field: 'file', code: 'required' }] })
  return findUpload(ctx, id)
}
