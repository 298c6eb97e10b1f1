// Files at the HTTP door. Everything else about their records (names, bin, lists, search) comes from the generic routes.
import { rm } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '#kernel/context.ts'
import { readableFields } from '#kernel/access/fields.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import { asSystem } from '#kernel/access/system.ts'
import { Refusal, badRequest, invalid } from '#kernel/errors.ts'
import { fileContent, fileRecord } from '#platform/files/read.ts'
import { servedType } from '#platform/files/media-type.ts'
import { keepReceived, mayKeep } from '#platform/files/keep.ts'
import { fileOptionsOf } from '#platform/files/options.ts'
import { byteRange } from '#platform/files/range.ts'
import { receive, type Received } from '#platform/files/receive.ts'
import { names } from '#kernel/http/query.ts'
import { sendRecord } from '#kernel/http/record-reply.ts'
import type { Routes } from '#kernel/module.ts'
import { get, getJson } from '#kernel/records/get.ts'
import { list } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'

type ById = FastifyRequest<{ Params: { id: string } }>

/** POST /api/file (multipart: `file`, and before or after it `name`, `about_entity`, `about`), GET /api/file/{id}, GET /api/file/{id}/content, GET /api/{entity}/{id}/file: the files of a record. */
export const fileRoutes: Routes = http => {
  http.post('/api/file', { config: { noIdempotency: true } }, async (request, reply) => {
    mayKeep(request.ctx)
    const { received, fields, filename } = await receiveForm(request)
    const about = fields['about'] ? { entity: fields['about_entity'] ?? '', id: fields['about'] } : null
    const row = await keepReceived(request.ctx, { name: fields['name'] || filename, about }, received)
    return sendRecord(reply.code(201), 'file', await getJson(asSystem(request.ctx, 'the record of the file just received'), 'file', String(row['id'])), String(row['id']))
  })
  // an id and nothing else, so that /api/file/aggregate and /api/file/export.csv stay the generic ones
  http.get('/api/file/:id(^[0-9a-fA-F-]{36}$)', async (request: ById, reply) => {
    const { ctx, params: { id } } = request, fields = names((request.query as Record<string, string>)['fields'], 'fields')
    if ((await visibleIds(ctx, 'file', isId(id) ? [id] : [])).size > 0) return sendRecord(reply, 'file', await getJson(ctx, 'file', id, { fields }))
    await fileRecord(ctx, id)
    return sendRecord(reply, 'file', await getJson(asSystem(ctx, 'a file is reached through its record'), 'file', id, { fields: shown(ctx, fields) }))
  })
  http.get('/api/file/:id/content', async (request: ById, reply) => sendContent(request.ctx, request, reply))
  http.get('/api/:entity/:id/file', async (request: FastifyRequest<{ Params: { entity: string; id: string } }>, reply) => {
    const { entity, id } = request.params
    await get(request.ctx, entity, id, ['id'])
    const { json } = await list(asSystem(request.ctx, 'files follow the record they hang on'), 'file', {
      fields: shown(request.ctx),
      filter: { all: [{ field: 'about', op: 'eq', value: id }, { field: 'about_entity', op: 'eq', value: entity }] }, sort: '-created_at', limit: 200, after: (request.query as { after?: string }).after,
    })
    return reply.header('content-type', 'application/json; charset=utf-8').send(json)
  })
}

/** What a file that is reached through its record shows: the fields the one who asks may read of files; without any right on files its face. 400 for another name. */
function shown(ctx: Ctx, asked?: string[]): string[] {
  const readable = readableFields(ctx, 'file'), open = readable.size > 0 ? [...readable] : ['id', 'version', 'name', 'media_type', 'size', 'created_at']
  const hidden = asked?.find(name => !open.includes(name))
  if (hidden !== undefined) throw badRequest('unknown_field', { field: hidden.slice(0, 100) })
  return asked ?? open
}

async function receiveForm(request: FastifyRequest): Promise<{ received: Received; fields: Record<string, string>; filename: string }> {
  if (!request.isMultipart()) throw new Refusal(415, 'multipart_expected')
  let received: Received | null = null, filename = 'file'
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: fileOptionsOf(request.ctx.kernel).largest + 1 } })) {
      if (part.type === 'file' && !received) { filename = part.filename || 'file'; received = await receive(request.ctx, part.file) }
      else if (part.type === 'field' && typeof part.value === 'string' && part.value.length <= 300) fields[part.fieldname] = part.value
    }
  } catch (error) {
    if (received) await rm((received as Received).path, { force: true })
    // the one who sent it went away: nobody's fault here
    throw request.raw.destroyed && !request.raw.complete ? new Refusal(400, 'upload_incomplete') : error
  }
  if (!received) throw invalid([{ field: 'file', code: 'required' }])
  return { received, fields, filename }
}

async function sendContent(ctx: Ctx, request: ById, reply: FastifyReply): Promise<FastifyReply> {
  const row = await fileRecord(ctx, request.params.id)
  const size = Number(row['size']), tag = `"${String(row['sha256'])}"`
  void reply.headers({
    'content-type': servedType(String(row['media_type'])), 'content-disposition': disposition(String(row['name'])), 'content-security-policy': `default-src 'none'; sandbox`, etag: tag, 'accept-ranges': 'bytes',
  })
  const ifRange = request.headers['if-range']
  const range = ifRange === undefined || ifRange === tag ? byteRange(request.headers.range, size) : null
  if (range === 'unsatisfiable') {
    void reply.removeHeader('content-disposition').header('content-range', `bytes */${size}`)
    throw new Refusal(416, 'range_not_satisfiable')
  }
  const { from, to } = range ?? { from: 0, to: size - 1 }
  if (range) void reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`)
  return reply.header('content-length', to - from + 1).send(await fileContent(ctx, row, from, to))
}

/** RFC 6266: always an attachment; a name beyond ASCII also in the form of RFC 5987. */
function disposition(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(Buffer.from(name).toString()).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encoded}`}`
}
