// OpenAPI 3.1 from the definitions, cut to what the one who asks may see.
import { z } from 'zod'
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import { conditionSchema } from '#kernel/conditions/schema.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { JsonSchema } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { mayAct } from '#kernel/records/action.ts'

type Operation = Record<string, unknown>

/** The document of GET /api/openapi.json. */
export function openapi(ctx: Ctx): Record<string, unknown> {
  const paths: Record<string, Record<string, Operation>> = { ...generalPaths() }
  const schemas: Record<string, JsonSchema> = { Condition: conditionSchema(), Problem: problemSchema() }
  for (const definition of ctx.kernel.registry.definitions.values()) {
    if (scopeOf(ctx, definition.name, 'read') === 'none') continue
    schemas[definition.name] = recordSchema(ctx, definition, readableFields(ctx, definition.name), false)
    schemas[`${definition.name}_new`] = recordSchema(ctx, definition, writableFields(ctx, definition.name), true)
    schemas[`${definition.name}_patch`] = recordSchema(ctx, definition, writableFields(ctx, definition.name), false)
    Object.assign(paths, entityPaths(ctx, definition))
  }
  return {
    openapi: '3.1.0', info: { title: 'Vínculo', version: ctx.kernel.config.version, description: 'Every path is relative to this server. Errors are RFC 9457 problem documents.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: ctx.kernel.config.url || '/' }], security: [{ key: [] }, { session: [] }], paths,
    components: { schemas, securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'vk_…' }, session: { type: 'apiKey', in: 'cookie', name: 'vinculo_session' } } },
  }
}

function recordSchema(ctx: Ctx, definition: Definition, names: Set<string>, demands: boolean): JsonSchema {
  const fields = [...definition.fields.values()].filter(f => names.has(f.name))
  const properties = Object.fromEntries(fields.map(f => {
    const schema = kindOf(f.field).schema(f.field)
    return [f.name, { ...nullable(schema, f.field.options.required === true), title: fieldLabel(ctx.kernel, ctx.language, definition.name, f.name) }]
  }))
  const required = demands ? fields.filter(f => f.field.options.required && f.field.options.default === undefined).map(f => f.name) : []
  return { type: 'object', title: text(ctx.kernel, ctx.language, `entity.${definition.name}`) ?? definition.name, properties, ...(required.length ? { required } : {}), additionalProperties: false }
}

function nullable(schema: JsonSchema, required: boolean): JsonSchema {
  if (required) return schema
  return typeof schema['type'] === 'string' ? { ...schema, type: [schema['type'], 'null'], ...(Array.isArray(schema['enum']) ? { enum: [...(schema['enum'] as unknown[]), null] } : {}) } : { anyOf: [schema, { type: 'null' }] }
}

function entityPaths(ctx: Ctx, definition: Definition): Record<string, Record<string, Operation>> {
  const { name, entity } = definition
  const tag = [text(ctx.kernel, ctx.language, `entity.${name}.plural`) ?? name]
  const op = (summary: string, more: Operation): Operation => ({ tags: tag, summary: `${name}: ${summary}`, ...more })
  const record = ok(ref(name)), query = (n: string, schema: JsonSchema) => ({ name: n, in: 'query', schema })
  const listing = [query('fields', { type: 'string' }), query('filter', { type: 'string', contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/Condition' } }), query('sort', { type: 'string' }), query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
    query('after', { type: 'string' }), query('before', { type: 'string' }), query('from', { type: 'string' }), query('q', { type: 'string' }), query('count', { type: 'boolean' }), query('bin', { type: 'boolean' })]
  const page = { type: 'object', properties: { data: { type: 'array', items: ref(name) }, next: { type: ['string', 'null'] }, previous: { type: ['string', 'null'] }, count: { type: 'object', properties: { value: { type: 'integer' }, exact: { type: 'boolean' } } } } }
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }, ifMatch = { name: 'If-Match', in: 'header', schema: { type: 'string' } }, key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 255 } }
  const writes = !entity.serverOnly
  const paths: Record<string, Record<string, Operation>> = {
    [`/api/${name}`]: { get: op('list', { parameters: listing, responses: answers(ok(page)) }), ...(writes ? { post: op('create', { parameters: [key], requestBody: content(ref(`${name}_new`)), responses: answers({ 201: record['200'] }) }) } : {}) },
    [`/api/${name}/aggregate`]: { get: op('group and measure', { parameters: [query('group', { type: 'string' }), query('measures', { type: 'string' }), ...listing.slice(1, 2)], responses: answers(ok({ type: 'object' })) }) },
    [`/api/${name}/{id}`]: {
      parameters: [id] as unknown as Operation, get: op('read', { responses: answers(record) }),
      ...(writes && !entity.appendOnly ? { patch: op('change', { parameters: [ifMatch], requestBody: content(ref(`${name}_patch`)), responses: answers(record) }), delete: op('put into the bin', { parameters: [ifMatch], responses: answers({ 204: { description: 'In the bin' } }) }) } : {}),
    },
    [`/api/${name}/{id}/history`]: { parameters: [id] as unknown as Operation, get: op('changes', { responses: answers(ok({ type: 'object' })) }) },
  }
  if (writes) {
    paths[`/api/${name}/{id}/restoration`] = { parameters: [id] as unknown as Operation, post: op('take out of the bin', { responses: answers(record) }) }
    paths[`/api/${name}/upsert`] = { post: op('create or change by external id', { requestBody: content({ type: 'object', required: ['system', 'external_id', 'record'], properties: { system: { type: 'string' }, external_id: { type: 'string' }, record: ref(`${name}_new`) } }), responses: answers(record) }) }
  }
  if (definition.panels.length > 0) paths[`/api/${name}/{id}/360`] = { parameters: [id] as unknown as Operation, get: op('everything at a glance', { responses: answers(ok({ type: 'object' })) }) }
  for (const action of definition.actions.values()) if (mayAct(ctx, name, action.noun)) {
    paths[`/api/${name}/{id}/${action.noun}`] = { parameters: [id] as unknown as Operation, post: op(text(ctx.kernel, ctx.language, `action.${name}.${action.noun}`) ?? action.noun, { parameters: [key], requestBody: content(z.toJSONSchema(action.input, { unrepresentable: 'any', io: 'input' }) as JsonSchema), responses: answers(ok({ type: 'object' })) }) }
  }
  return paths
}

function generalPaths(): Record<string, Record<string, Operation>> {
  const get = (summary: string): Operation => ({ summary, responses: answers(ok({ type: 'object' })) })
  return {
    '/api/health': { get: get('is it alive?') }, '/api/me': { get: get('who am I?') }, '/api/meta': { get: get('definitions') }, '/api/search': { get: get('search everything') }, '/api/changes': { get: get('the feed of changes') },
    '/api/batch': { post: { summary: 'up to 1,000 operations, all or nothing', requestBody: content({ type: 'object', properties: { operations: { type: 'array', maxItems: 1000, items: { type: 'object' } } } }), responses: answers(ok({ type: 'object' })) } },
    '/api/session': { post: { summary: 'sign in', security: [], requestBody: content({ type: 'object', required: ['email', 'password'], properties: { email: { type: 'string' }, password: { type: 'string' } } }), responses: answers(ok({ type: 'object' })) }, delete: get('sign out') },
    '/api/import': { post: { summary: 'import a file', requestBody: { content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' }, spec: { type: 'string' } } } } } }, responses: answers({ 202: { description: 'Accepted' } }) } },
  }
}

function problemSchema(): JsonSchema {
  return { type: 'object', properties: { status: { type: 'integer' }, code: { type: 'string' }, title: { type: 'string' }, detail: { type: 'string' }, errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } } } }, request_id: { type: 'string' } } }
}

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: JsonSchema): Operation => ({ required: true, content: { 'application/json': { schema } } })
const ok = (schema: JsonSchema): Record<string, Operation> => ({ 200: { description: 'OK', content: { 'application/json': { schema } } } })
const answers = (good: Record<string, unknown>): Record<string, unknown> => ({ ...good, default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } })
