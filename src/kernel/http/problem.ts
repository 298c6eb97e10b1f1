// Refusals as RFC 9457 problem documents, in the caller's language. What is not a refusal becomes a 500 that tells nothing but the request id.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '#kernel/context.ts'
import { takenField } from '#kernel/database/schema.ts'
import { Refusal, conflict } from '#kernel/errors.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Sends any error as a problem document. */
export function sendProblem(kernel: Kernel, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const refusal = asRefusal(error, kernel)
  if (refusal.status >= 500) kernel.log.error({ request: request.id, code: refusal.code, err: error }, 'request failed')
  if (refusal.status === 429 || refusal.status === 503) void reply.header('retry-after', String(refusal.params['seconds'] ?? (refusal.status === 429 ? 1 : 5)))
  return reply.code(refusal.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problemDocument(kernel, request.language, refusal, request.id)))
}

/** The document of a refusal. */
export function problemDocument(kernel: Kernel, language: Language, refusal: Refusal, requestId: string): Record<string, unknown> {
  // a refusal that speaks of one field names it like the others do
  const named = refusal.params['field']
  const fields = refusal.fields.length > 0 || typeof named !== 'string' ? refusal.fields : [{ field: named, code: refusal.code, params: refusal.params }]
  const sentence = (code: string, params: Record<string, string | number> = {}) => text(kernel, language, `error.${code}`, params) ?? code
  return {
    type: 'about:blank', status: refusal.status, code: refusal.code, title: sentence(refusal.code, refusal.params), detail: sentence(refusal.code, refusal.params),
    ...(fields.length > 0 ? { errors: fields.slice(0, 100).map(f => ({ field: f.field, code: f.code, detail: sentence(f.code, f.params), ...(f.params ? { params: f.params } : {}), ...(f.index !== undefined ? { index: f.index } : {}) })) } : {}),
    ...refusal.extra, request_id: requestId,
  }
}

/** The refusal that an error amounts to. */
export function asRefusal(error: unknown, kernel: Kernel): Refusal {
  if (error instanceof Refusal) return error
  const taken = takenField(kernel.registry, error)
  if (taken) return conflict('duplicate', {}, [{ field: taken, code: 'duplicate' }])
  const { code, statusCode } = error as FastifyError & { code?: string }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal(413, 'too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal(415, 'unsupported_media_type')
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError) return new Refusal(400, 'invalid_json')
  const known = (error as { syscall?: string }).syscall === 'connect' ? UNREACHABLE : DATABASE[code ?? '']
  if (known) return new Refusal(known[0], known[1])
  // what the reader of forms says has neither code nor status
  if (error instanceof Error && /^(Multipart: |Unexpected end of (multipart data|form|file)|Malformed part header|Unsupported content type)/.test(error.message)) return new Refusal(400, 'invalid_request')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, 'invalid_request')
  return new Refusal(500, 'internal')
}

const UNREACHABLE: [number, string] = [503, 'database_unreachable']

/** PostgreSQL's codes that callers may cause or should wait out. */
const DATABASE: Record<string, [number, string]> = {
  '23505': [409, 'duplicate'], '23503': [409, 'in_use'], '57014': [503, 'statement_timeout'], '40001': [409, 'conflict'], '40P01': [409, 'conflict'], '53300': [503, 'unavailable'], '57P01': UNREACHABLE, '57P02': UNREACHABLE, '57P03': UNREACHABLE, '53100': [503, 'read_only_disk_full'], '25006': [503, 'database_read_only'],
  '22P02': [400, 'invalid_parameter'], '22007': [400, 'invalid_parameter'], '22008': [400, 'invalid_parameter'], '22003': [400, 'out_of_range'], '22021': [400, 'invalid_text'],
  CONNECTION_ENDED: UNREACHABLE, CONNECTION_CLOSED: UNREACHABLE, CONNECT_TIMEOUT: UNREACHABLE, ECONNREFUSED: UNREACHABLE, ECONNRESET: UNREACHABLE, CONNECTION_DESTROYED: UNREACHABLE,
}
