// The pieces an OpenAPI document is put together from.
import type { JsonSchema } from '#kernel/fields/field.ts'

export type Operation = Record<string, unknown>
export type Paths = Record<string, Record<string, Operation>>

/** A schema of the document's components. */
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** A body of JSON. */
export const content = (schema: JsonSchema): Operation => ({ required: true, content: { 'application/json': { schema } } })

/** The good answer, JSON of this shape. */
export const ok = (schema: JsonSchema, status = 200): Record<string, Operation> => ({ [status]: { description: status === 201 ? 'Made' : status === 202 ? 'Taken on' : 'OK', content: { 'application/json': { schema } } } })

/** A good answer that is a file or a stream. */
export const file = (type: string, description: string): Record<string, Operation> => ({ 200: { description, content: { [type]: { schema: { type: 'string' } } } } })

/** The good answers, and the problem document for all others. */
export const answers = (good: Record<string, unknown>): Record<string, unknown> => ({ ...good, default: { description: 'A problem', content: { 'application/problem+json': { schema: ref('Problem') } } } })

/** An object with these members. */
export const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({ type: 'object', properties, ...(required.length ? { required } : {}) })

/** A parameter of the query. */
export const query = (name: string, schema: JsonSchema, description?: string): Operation => ({ name, in: 'query', schema, ...(description ? { description } : {}) })

export const TEXT: JsonSchema = { type: 'string' }
export const MAYBE_TEXT: JsonSchema = { type: ['string', 'null'] }
export const ID: JsonSchema = { type: 'string', format: 'uuid' }
export const TIME: JsonSchema = { type: 'string', format: 'date-time' }
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 }
/** `id` of an address. */
export const ID_PARAMETER: Operation = { name: 'id', in: 'path', required: true, schema: ID }
/** Every POST may carry one: the same key with the same body is done once in 24 hours. */
export const IDEMPOTENCY_KEY: Operation = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }
