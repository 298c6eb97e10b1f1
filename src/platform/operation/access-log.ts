// Who looked at personal data: recorded as requests are answered, read by administrators.
import type { FastifyRequest } from 'fastify'
import { recordAccess, type AccessEvent } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { isId } from '#kernel/records/lock.ts'

/** what of a question is kept, in characters */
const KEPT = 300
const VIEWS = new Set(['/api/:entity/:id', '/api/:entity/:id/360', '/api/:entity/:id/history', '/api/file/:id', '/api/file/:id/content'])

/** Records views and searches after the answer went out: it costs the request nothing. Only of entities with personal fields, and of fields that are. */
export const accessRecorder: Routes = http => {
  http.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'GET' || reply.statusCode >= 300 || !request.principal) return
    const event = eventOf(request as Asked)
    if (event) await recordAccess(request.ctx, event)
  })
}

type Asked = FastifyRequest<{ Params: { entity?: string; id?: string }; Querystring: Record<string, string | undefined> }>

function eventOf({ ctx, params, query, routeOptions }: Asked): AccessEvent | null {
  const route = routeOptions.url ?? ''
  if (route === '/api/search') return { kind: 'search', entity: '*', detail: { q: query['q']?.slice(0, KEPT), entities: query['entities']?.slice(0, KEPT) } }
  const isView = VIEWS.has(route)
  if (!isView && route !== '/api/:entity') return null
  const definition = ctx.kernel.registry.find(params.entity ?? 'file')
  if (!definition || !showsPersonal(definition, query['fields'])) return null
  if (isView) return { kind: 'view', entity: definition.name, record: params.id }
  const { q, filter, fields } = query
  return { kind: q ? 'search' : 'list', entity: definition.name, detail: { q: q?.slice(0, KEPT), filter: filter?.slice(0, KEPT), fields: fields?.slice(0, KEPT) } }
}

/** Whether a personal field is among those asked for; fields of related records count, whatever they are. */
function showsPersonal(definition: Definition, fields: string | undefined): boolean {
  const personal = (name: string) => definition.fields.get(name)?.field.options.personal === true
  return fields ? fields.split(',').some(name => name.includes('.') || personal(name.trim())) : [...definition.fields.keys()].some(personal)
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
  const data = await ctx.sql<{ id: string }[]>`
    select id, at, actor as user, view_as, api_key, request, kind, entity, record, count::int as count, detail from kernel.access_event
    where (${user}::uuid is null or actor = ${user}::uuid or view_as = ${user}::uuid) and (${entity}::text is null or entity = ${entity}::text) and (${record}::uuid is null or record = ${record}::uuid) and (${kind}::text is null or kind = ${kind}::text)
      and (${from}::timestamptz is null or at >= ${from}::timestamptz) and (${to}::timestamptz is null or at < ${to}::timestamptz) and (${after}::uuid is null or (at, id) < ((select a.at from kernel.access_event a where a.id = ${after}::uuid), ${after}::uuid))
    order by at desc, id desc limit ${most}::int`
  return { data, next: data.length === most ? data.at(-1)!.id : null }
}
