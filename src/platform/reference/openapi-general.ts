// The paths of OpenAPI that belong to no entity: sign-in, definitions, search, the feed, batches, imports.
import { z } from 'zod'
import type { JsonSchema } from '#kernel/fields/field.ts'
import { MOST_OPERATIONS, operationSchema } from '#platform/bulk/batch.ts'
import { ROW_STATES } from '#platform/importing/progress.ts'
import { specSchema } from '#platform/importing/spec.ts'
import { COUNT, ID, ID_PARAMETER, IDEMPOTENCY_KEY, MAYBE_TEXT, TEXT, TIME, answers, content, file, object, ok, query, ref, type Operation, type Paths } from '#platform/reference/openapi-parts.ts'

const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const accepted = ok(object({ id: ID }, ['id']), 202)
const get = (operationId: string, summary: string, good: Record<string, unknown>, parameters: Operation[] = []): Operation => ({ operationId, summary, ...(parameters.length ? { parameters } : {}), responses: answers(good) })
const post = (operationId: string, summary: string, good: Record<string, unknown>, requestBody?: Operation, more: Operation = {}): Operation => ({ operationId, summary, ...more, ...(requestBody ? { requestBody } : {}), responses: answers(good) })
const PUBLIC = { security: [] }

/** All of them. */
export function generalPaths(): Paths {
  return { ...signIn(), ...definitions(), ...watching(), ...imports() }
}

/** The schemas they and the entities share. */
export function generalSchemas(): Record<string, JsonSchema> {
  const problem = object({ field: TEXT, code: TEXT, detail: TEXT }, ['field', 'code', 'detail'])
  return {
    Problem: object({ type: TEXT, status: { type: 'integer' }, code: { type: 'string', description: 'Stays the same; the sentences do not.' }, title: TEXT, detail: TEXT, errors: list(problem), request_id: TEXT }, ['status', 'code', 'title', 'detail', 'request_id']),
    Change: object({
      id: ID, cursor: TEXT, at: TIME, entity: TEXT, record: ID, op: { type: 'string', description: '`created`, `updated`, `deleted`, `restored`, `derived` …' }, actor: MAYBE_TEXT, request: MAYBE_TEXT, origin: MAYBE_TEXT, cause: MAYBE_TEXT, depth: COUNT,
      diff: { type: ['object', 'null'], description: 'Field → [before, after]', additionalProperties: list({}) },
    }, ['id', 'cursor', 'at', 'entity', 'record', 'op']),
  }
}

function signIn(): Paths {
  const user = object({ user: { type: 'object' } }, ['user'])
  return {
    '/api/health': { get: { ...get('health', 'is it alive?', ok(object({ status: TEXT, version: TEXT }, ['status', 'version']))), ...PUBLIC } },
    '/api/session': {
      post: post('session_create', 'sign in', { ...ok(user), ...ok(object({ second_factor: list(TEXT) }, ['second_factor']), 202) }, content(object({ email: TEXT, password: TEXT }, ['email', 'password'])), PUBLIC),
      delete: { operationId: 'session_delete', summary: 'sign out', responses: answers({ 204: { description: 'Signed out' } }) },
    },
    '/api/session/second-factor': { post: post('session_second_factor', 'the code of the second factor', ok(user), content(object({ code: TEXT }, ['code'])), PUBLIC) },
    '/api/api-key': { post: post('api_key_create', 'a key for a machine; it is told this once. By a person’s own session, not by another key', ok(object({ id: ID, name: TEXT, key: TEXT }, ['key']), 201), content(object({ name: TEXT, roles: list(TEXT), expires_at: TIME }, ['name']))) },
    '/api/me': { get: get('me', 'who am I?', ok(object({ id: ID, name: TEXT, email: MAYBE_TEXT, roles: list(TEXT) }, ['id']))) },
  }
}

function definitions(): Paths {
  return {
    '/api/meta': { get: get('meta', 'entities, fields, relations and actions that the caller may see', ok(object({ version: TEXT, language: TEXT, entities: { type: 'object', additionalProperties: { type: 'object' } } }, ['entities']))) },
    '/api/openapi.json': { get: get('openapi', 'this document', ok({ type: 'object' })) },
    '/api/docs': { get: get('docs', 'the same for people', file('text/html', 'A page')) },
    '/api/batch': { post: post('batch', 'up to 1,000 operations, all or nothing; `$0.id` stands for the id that operation 0 gave', ok(object({ results: list(object({ status: { type: 'integer' }, body: {} }, ['status'])) }, ['results'])),
      content(object({ operations: { type: 'array', minItems: 1, maxItems: MOST_OPERATIONS, items: z.toJSONSchema(operationSchema, { io: 'input' }) as JsonSchema } }, ['operations'])), { parameters: [IDEMPOTENCY_KEY] }) },
  }
}

function watching(): Paths {
  const hit = object({ entity: TEXT, id: ID, title: TEXT, subtitle: TEXT, score: { type: 'number' } }, ['entity', 'id', 'title'])
  return {
    '/api/search': { get: get('search', 'search everything', ok(object({ data: list(hit) }, ['data'])), [{ ...query('q', { type: 'string', maxLength: 200 }), required: true }, query('entities', TEXT, 'Names, with commas between'), query('limit', { type: 'integer', minimum: 1, maximum: 50 })]) },
    '/api/changes': { get: get('changes', 'the feed of changes, oldest first; `next` is the `after` of the next question', ok(object({ data: list(ref('Change')), next: TEXT, more: { type: 'boolean' } }, ['data', 'next', 'more'])), [query('after', TEXT), query('limit', { type: 'integer', minimum: 1, maximum: 500 })]) },
    '/api/live': { get: get('live', 'changed records the caller may see, as server-sent events', file('text/event-stream', 'Events `change` with {"entity","record","op"}')) },
  }
}

function imports(): Paths {
  const spec = z.toJSONSchema(specSchema, { unrepresentable: 'any', io: 'input' }) as JsonSchema
  const form = (schema: JsonSchema): Operation => ({ required: true, content: { 'multipart/form-data': { schema: object({ file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'CSV, XLSX or vCard' }, spec: schema }, ['file']), encoding: { spec: { contentType: 'application/json' } } } } })
  const by = (paths: Record<string, Operation>): Record<string, Operation> => ({ parameters: [ID_PARAMETER] as unknown as Operation, ...paths })
  const progress = object({ id: ID, entity: TEXT, file: TEXT, state: TEXT, dry_run: { type: 'boolean' }, total: { type: ['integer', 'null'] }, done: COUNT, created: COUNT, updated: COUNT, skipped: COUNT, rejected: COUNT, review: COUNT }, ['id', 'entity', 'state'])
  const row = object({ no: COUNT, state: TEXT, record: MAYBE_TEXT, code: MAYBE_TEXT, detail: MAYBE_TEXT, errors: list({ type: 'object' }), values: { type: ['object', 'null'] } }, ['no', 'state'])
  return {
    '/api/import': { get: get('import_list', 'the latest imports', ok(object({ data: list(progress) }, ['data']))), post: post('import_create', 'import a file', accepted, form(spec), { parameters: [IDEMPOTENCY_KEY] }) },
    '/api/import/sample': { post: post('import_sample', 'columns, examples and a suggested mapping of a file', ok({ type: 'object' }), form(object({ entity: TEXT, sheet: TEXT, format: { type: 'object' } }))) },
    '/api/import/{id}': by({ get: get('import_read', 'progress and counts', ok(progress)) }),
    '/api/import/{id}/rows': by({ get: get('import_rows', 'its rows', ok(object({ data: list(row), next: MAYBE_TEXT }, ['data', 'next'])), [query('state', { type: 'string', enum: [...ROW_STATES, 'incomplete'] }), query('after', TEXT), query('limit', { type: 'integer', minimum: 1, maximum: 500 })]) }),
    '/api/import/{id}/problems': by({ get: get('import_problems', 'each reason once, with the number of its rows', ok(object({ data: list({ type: 'object' }) }, ['data']))) }),
    '/api/import/{id}/rejected.csv': by({ get: get('import_rejected', 'the rows to correct', file('text/csv', 'A file')) }),
    '/api/import/{id}/reversal': by({ post: post('import_reversal', 'undo it; GET then lists in `kept` what was changed since', accepted) }),
    '/api/import/{id}/cancellation': by({ post: post('import_cancellation', 'stop it', accepted) }),
  }
}
