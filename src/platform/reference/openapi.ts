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
import { generalPaths, generalSchemas } from '#platform/reference/openapi-general.ts'
import { ID_PARAMETER, IDEMPOTENCY_KEY, MAYBE_TEXT, TEXT, answers, content, file, object, ok, query, ref, type Operation, type Paths } from '#platform/reference/openapi-parts.ts'

/** The document of GET /api/openapi.json. */
export function openapi(ctx: Ctx): Record<string, unknown> {
  const paths: Paths = generalPaths()
  const schemas: Record<string, JsonSchema> = { Condition: conditionSchema(), ...generalSchemas() }
  for (const definition of ctx.kernel.registry.definitions.values()) {
    if (scopeOf(ctx, definition.name, 'read') === 'none') continue
    // a field of a reference that was asked for by its path stands beside the record's own
    schemas[definition.name] = { ...recordSchema(ctx, definition, readableFields(ctx, definition.name), false), patternProperties: { '^[a-z0-9_]+\\.': {} } }
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

function entityPaths(ctx: Ctx, definition: Definition): Paths {
  const { name, entity } = definition
  const tag = [text(ctx.kernel, ctx.language, `entity.${name}.plural`) ?? name]
  const op = (id: string, summary: string, more: Operation): Operation => ({ operationId: `${name}_${id}`, tags: tag, summary: `${name}: ${summary}`, ...more })
  const by = (operations: Record<string, Operation>): Record<string, Operation> => ({ parameters: [ID_PARAMETER] as unknown as Operation, ...operations })
  const record = ok(ref(name)), made = ok(ref(name), 201), ifMatch = { name: 'If-Match', in: 'header', schema: TEXT }
  const filter = query('filter', { type: 'string', contentMediaType: 'application/json', contentSchema: ref('Condition') }), search = query('q', TEXT)
  const listing = [query('fields', TEXT, 'Names and paths, with commas between'), filter, query('sort', TEXT, '`-updated_at,name`'), query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
    query('after', TEXT), query('before', TEXT), query('from', TEXT, 'A value of the first field of `sort`'), search, query('count', { type: 'boolean' }), query('bin', { type: 'boolean' })]
  const page = object({ data: { type: 'array', items: ref(name) }, next: MAYBE_TEXT, previous: MAYBE_TEXT, count: object({ value: { type: 'integer' }, exact: { type: 'boolean' } }, ['value', 'exact']) }, ['data', 'next', 'previous'])
  const groups = object({ data: { type: 'array', items: { type: 'object', description: 'A key per name in `group` and per measure; sums are text.' } } }, ['data'])
  const changes = object({ data: { type: 'array', items: ref('Change') }, next: MAYBE_TEXT }, ['data', 'next'])
  const writes = !entity.serverOnly
  const paths: Paths = {
    [`/api/${name}`]: { get: op('list', 'list', { parameters: listing, responses: answers(ok(page)) }), ...(writes ? { post: op('create', 'create', { parameters: [IDEMPOTENCY_KEY], requestBody: content(ref(`${name}_new`)), responses: answers(made) }) } : {}) },
    [`/api/${name}/aggregate`]: { get: op('aggregate', 'group and measure', { parameters: [query('group', TEXT), query('measures', TEXT, '`count,sum(amount)`'), filter, search], responses: answers(ok(groups)) }) },
    [`/api/${name}/{id}`]: by({
      get: op('read', 'read', { responses: answers(record) }),
      ...(writes && !entity.appendOnly ? { patch: op('change', 'change', { parameters: [ifMatch], requestBody: content(ref(`${name}_patch`)), responses: answers(record) }), delete: op('delete', 'put into the bin', { parameters: [ifMatch], responses: answers({ 204: { description: 'In the bin' } }) }) } : {}),
    }),
    [`/api/${name}/{id}/history`]: by({ get: op('history', 'changes', { parameters: [query('after', TEXT), query('limit', { type: 'integer', minimum: 1, maximum: 200 })], responses: answers(ok(changes)) }) }),
  }
  if (ctx.user.admin || ctx.user.grants[name]?.export) for (const [kind, type] of [['csv', 'text/csv'], ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']] as const) {
    paths[`/api/${name}/export.${kind}`] = { get: op(`export_${kind}`, `all of a list as ${kind.toUpperCase()}`, { parameters: [...listing.slice(0, 3), search, query('locale', TEXT, 'Whose separators: `es-ES`')], responses: answers(file(type, 'A file')) }) }
  }
  if (writes) {
    paths[`/api/${name}/{id}/restoration`] = by({ post: op('restoration', 'take out of the bin', { parameters: [IDEMPOTENCY_KEY], responses: answers(record) }) })
    paths[`/api/${name}/upsert`] = { post: op('upsert', 'create or change by external id', { parameters: [IDEMPOTENCY_KEY], requestBody: content(object({ system: TEXT, external_id: TEXT, record: ref(`${name}_patch`) }, ['system', 'external_id', 'record'])), responses: answers({ ...record, ...made }) }) }
  }
  if (definition.panels.length > 0) paths[`/api/${name}/{id}/360`] = by({ get: op('360', 'everything at a glance', { responses: answers(ok(object({ record: ref(name), panels: {} }, ['record', 'panels']))) }) })
  for (const action of definition.actions.values()) if (mayAct(ctx, name, action.noun)) {
    const input = content(z.toJSONSchema(action.input, { unrepresentable: 'any', io: 'input' }) as JsonSchema)
    paths[`/api/${name}/{id}/${action.noun}`] = by({ post: op(action.noun.replaceAll('-', '_'), text(ctx.kernel, ctx.language, `action.${name}.${action.noun}`) ?? action.noun, { parameters: [IDEMPOTENCY_KEY], requestBody: input, responses: answers(ok({ type: 'object' })) }) })
  }
  return paths
}
