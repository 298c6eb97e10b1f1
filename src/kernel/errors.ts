// Errors a user can cause. Every door turns them into RFC 9457 problem+json; anything else is a 500 without details.

export interface FieldProblem { field: string; code: string; params?: Record<string, string | number>; index?: number }

/** A refusal with a stable code. The sentence is `error.<code>` in the caller's language. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly params: Record<string, string | number>
  readonly fields: FieldProblem[]
  /** extra members of the problem document (the current record of a 412, the existing id of a 409 …) */
  readonly extra: Record<string, unknown>
  constructor(status: number, code: string, more: { params?: Record<string, string | number>; fields?: FieldProblem[]; extra?: Record<string, unknown> } = {}) {
    super(code)
    this.status = status
    this.code = code
    this.params = more.params ?? {}
    this.fields = more.fields ?? []
    this.extra = more.extra ?? {}
  }
}

export const notFound = (entity: string): Refusal => new Refusal(404, 'not_found', { params: { entity } })
export const forbidden = (code = 'forbidden', params?: Record<string, string | number>): Refusal => new Refusal(403, code, { params })
export const invalid = (fields: FieldProblem[]): Refusal => new Refusal(422, 'invalid', { fields })
export const badRequest = (code: string, params?: Record<string, string | number>, fields?: FieldProblem[]): Refusal => new Refusal(400, code, { params, fields })
export const conflict = (code: string, extra?: Record<string, unknown>, fields?: FieldProblem[]): Refusal => new Refusal(409, code, { extra, fields })
