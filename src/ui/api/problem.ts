/** What is wrong with one field of a refused request. */
export interface FieldProblem { field: string; code: string; detail: string }

/** A refusal of the server (problem+json), or of the way to it (`status` 0, code `unreachable` or `cancelled`). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: FieldProblem[]
  readonly request_id: string | null
  /** The whole body: a 412 carries the current record, a 409 the one in the way. */
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    const word = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '')
    super(word('detail') || word('title') || `HTTP ${status}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = word('code') || String(status)
    this.title = word('title')
    this.detail = word('detail')
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : []
    this.request_id = word('request_id') || null
    this.body = body
  }
}

/** The problem of one field, or undefined. */
export function problemOf(error: unknown, field: string): FieldProblem | undefined {
  return error instanceof ApiProblem ? error.errors.find((one) => one.field === field) : undefined
}
