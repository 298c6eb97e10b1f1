// A record as an answer: its JSON text, its version as ETag, its address when it is new.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { badRequest } from '#kernel/errors.ts'

/** Sends the JSON text of a record. With `newId` also its Location. */
export function sendRecord(reply: FastifyReply, entity: string, record: { json: string; version: number }, newId?: string): string {
  void reply.header('content-type', 'application/json; charset=utf-8').header('etag', `"${record.version}"`)
  if (newId) void reply.header('location', `/api/${entity}/${newId}`)
  return record.json
}

/** The version in If-Match (`"7"`, `7`, `W/"7"`; `*` means any). 400 when it is none of these. */
export function ifMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const match = /^(?:(?:W\/)?"(\d{1,9})"|(\d{1,9}))$/.exec(header.trim())
  if (!match) throw badRequest('invalid_parameter', { parameter: 'If-Match' }, [{ field: 'If-Match', code: 'invalid_parameter' }])
  return Number(match[1] ?? match[2])
}
