// Bodies of routes that are not records: checked by a Zod schema, told apart field by field.
import type { FastifyRequest } from 'fastify'
import type { ZodType } from 'zod'
import { badRequest, invalid } from '#kernel/errors.ts'

/** The body as `schema` has it. 400 when there is no JSON object, 422 with a problem per field otherwise. */
export function body<T>(schema: ZodType<T>, request: Pick<FastifyRequest, 'body'>): T {
  return checked(schema, request.body)
}

/** The same for any value (the input of an action). */
export function checked<T>(schema: ZodType<T>, value: unknown): T {
  if (value === undefined || value === null || typeof value !== 'object') throw badRequest('invalid_json')
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw invalid(result.error.issues.slice(0, 50).map(issue => {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    return { field: [...issue.path, ...(extra ? [extra] : [])].join('.').slice(0, 200), code: codeOf(issue), ...(extra ? { params: { field: extra.slice(0, 200) } } : {}) }
  }))
}

function codeOf(issue: { code: string; message: string; input?: unknown }): string {
  if (issue.code === 'unrecognized_keys') return 'unknown_field'
  if (issue.code === 'too_big') return 'too_long'
  if (issue.code === 'invalid_value') return 'unknown_option'
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return 'required'
  if (issue.code === 'too_small') return 'required'
  return 'invalid_type'
}
