// Who looked at personal data: recorded as requests are answered, read by administrators.
import type { FastifyRequest } from 'fastify'
import { recordAccess, type AccessEvent } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { titlesOf } from '#platform/audit/titles.ts'
import { isId } from '#kernel/records/lock.ts'
import { withRight } from '#platform/sessions/under.ts'

/** what of a question is kept, in characters */
const KEPT = 300
/** routes that show one record; only the first lets the caller choose fields */
const RECORD = '/api/:entity/:id', LIST = '/api/:entity', AGGREGATE = '/api/:entity/aggregate', FEED = '/api/changes', BATCH = '/api/batch'
const VIEWS = new Set([RECORD, '/api/:entity/:id/360', '/api/:entity/:id/history', '/api/:entity/:id/file', '/api/:entity/:id/comment', '/api/file/:id(^[0-9a-fA-F-]{36}$)', '/api/file/:id/content'])

/** Records views and searches after the answer went out: it costs the request nothing. Only of entities with personal fields, and of fields that are. */
export const accessRecorder: Routes = http => {
  const answers = new WeakMap<FastifyRequest, AccessEvent[]>()
  // what a feed or a batch showed is in the answer alone
  http.addHook('preSerialization', async (request, _reply, payload) => {
    const route = request.routeOptions.url
    if (request.principal && (route === FEED || route === BATCH)) answers.set(request, route === FEED ? feedEvents(request.ctx, payload) : batchEvents(request.ctx, request.body, payload))
    return payload
  })
  http.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode >= 300 || !request.principal) return
    for (const event of answers.get(request) ?? (request.method === 'GET' ? eventsOf(request as Asked) : [])) await recordAccess(request.ctx, await withRight(request.ctx, event))
  })
}

type Asked = FastifyRequest<{ Params: { entity?: string; id?: string }; Querystring: Record<string, unknown> }>

function eventsOf({ ctx, params, query, routeOptions }: Asked): AccessEvent[] {
  const route = routeOptions.url ?? ''
  const kept = (...names: string[]) => Object.fromEntries(names.map(name => [name, typeof query[name] === 'string' ? query[name].slice(0, KEPT) : undefined]))
  if (route === '/api/search') return [{ kind: 'search', entity: '*', detail: kept('q', 'entities') }]
  const definition = ctx.kernel.registry.find(params.entity ?? 'file')
  if (!definition) return []
  if (route === AGGREGATE) return groupsPersonal(definition, query['group']) ? [{ kind: 'list', entity: definition.name, detail: kept('q', 'filter', 'group', 'measures') }] : []
  if (!VIEWS.has(route) && route !== LIST) return []
  const fields = route === LIST || route === RECORD ? query['fields'] : undefined
  if (!showsPersonal(definition, fields)) return []
  if (route !== LIST) return [{ kind: 'view', entity: definition.name, record: params.id }]
  return [{ kind: query['q'] ? 'search' : 'list', entity: definition.name, detail: kept('q', 'filter', 'fields') }]
}

/** Whether a personal field is among those asked for; fields of related records count, whatever they are, but for a colleague's name beside a record: each bell would fill the log with it. */
function showsPersonal(definition: Definition, fields?: unknown): boolean {
  const personal = (name: string) => definition.fields.get(name)?.field.options.personal === true
  const colleague = (path: string) => path.endsWith('.name') && definition.fields.get(path.slice(0, -'.name'.length))?.target === 'user'
  return typeof fields === 'string' && fields !== '' ? fields.split(',').map(name => name.trim()).some(name => (name.includes('.') ? !colleague(name) : personal(name))) : [...definition.fields.keys()].some(personal)
}

/** Groups by a personal field, by a field of a related record, or record by record. */
function groupsPersonal(definition: Definition, group: unknown): boolean {
  const names = typeof group === 'string' ? group.split(',').map(name => name.split(':')[0]!.trim()).filter(Boolean) : []
  return names.some(name => (name === 'id' && showsPersonal(definition)) || showsPersonal(definition, name))
}

function feedEvents(ctx: Ctx, payload: unknown): AccessEvent[] {
  const counts = new Map<string, number>()
  for (const { entity } of (payload as { data?: { entity: string }[] } | null)?.data ?? []) counts.set(entity, (counts.get(entity) ?? 0) + 1)
  return [...counts].filter(([entity]) => isPersonal(ctx, entity)).map(([entity, count]) => ({ kind: 'list', entity, count, detail: { feed: true } }))
}

/** Records that a batch answered with and did not make. */
function batchEvents(ctx: Ctx, body: unknown, payload: unknown): AccessEvent[] {
  const operations = (body as { operations?: { entity?: string; path?: string }[] } | null)?.operations ?? []
  const results = (payload as { results?: { status: number; body: { id?: unknown } | null }[] } | null)?.results ?? []
  return results.flatMap(({ status, body: shown }, i) => {
    const entity = operations[i]?.entity ?? operations[i]?.path?.split('/')[2] ?? ''
    return status === 200 && isId(shown?.id) && isPersonal(ctx, entity) ? [{ kind: 'view' as const, entity, record: shown.id }] : []
  })
}

function isPersonal(ctx: Ctx, entity: string): boolean {
  const definition = ctx.kernel.registry.find(entity)
  return definition !== undefined && showsPersonal(definition)
}

export interface AccessFilter { user?: string; entity?: string; record?: string; kind?: string; from?: string; to?: string; after?: string; limit?: string }

/** A page of the log, newest first; `after` is the `next` of the page before. 403 for all but administrators, 400 `invalid_parameter`. */
export async function accessEvents(ctx: Ctx, filter: AccessFilter): Promise<{ data: unknown[]; next: string | null }> {
  if (!ctx.user.admin || ctx.user.viewAs) throw forbidden()
  const { user = null, entity = null, record = null, kind = null, from = null, to = null, after = null, limit = '100', ...rest } = filter
  const wrong = (parameter: string) => badRequest('invalid_parameter', { parameter: parameter.slice(0, 50) })
  for (const name of Object.keys(rest)) throw wrong(name)
  for (const [name, value] of Object.entries({ user, record, after })) if (value !== null && !isId(value)) throw wrong(name)
  for (const [name, value] of Object.entries({ from, to })) if (value !== null && Number.isNaN(Date.parse(value))) throw wrong(name)
  if (kind !== null && !['view', 'list', 'search', 'export'].includes(kind)) throw wrong('kind')
  const most = Number(limit)
  if (!Number.isInteger(most) || most < 1 || most > 500) throw wrong('limit')
  // ids are in the order of time
  const data = await ctx.sql<{ id: string; entity: string; record: string | null; user: string | null; detail: { under?: string[] } | null }[]>`
    select id, at, actor as user, view_as, api_key, request, kind, entity, record, count::int as count, detail from kernel.access_event
    where (${user}::uuid is null or actor = ${user}::uuid or view_as = ${user}::uuid) and (${entity}::text is null or entity = ${entity}::text) and (${record}::uuid is null or record = ${record}::uuid) and (${kind}::text is null or kind = ${kind}::text)
      and (${from}::timestamptz is null or at >= ${from}::timestamptz) and (${to}::timestamptz is null or at < ${to}::timestamptz) and (${after}::uuid is null or (at, id) < ((select a.at from kernel.access_event a where a.id = ${after}::uuid), ${after}::uuid))
    order by at desc, id desc limit ${most}::int`
  const under = data.flatMap(event => event.detail?.under ?? []).map(actor => ({ entity: 'user', record: '', actor }))
  const names = await titlesOf(ctx, [...data.map(event => ({ entity: event.entity, record: event.record ?? '', actor: event.user })), ...under])
  return { data: data.map(event => ({ ...event, user_name: names.user(event.user), under_names: (event.detail?.under ?? []).map(id => names.user(id)), title: event.record && names.record(event.entity, event.record) })), next: data.length === most ? data.at(-1)!.id : null }
}
