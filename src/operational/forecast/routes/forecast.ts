// Questions about the forecast. Everything is cut to what the reader may see; amounts are in the organisation's currency.
import type { FastifyRequest } from 'fastify'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { endOfDay } from '#kernel/fields/local-time.ts'
import { addDays, parts } from '#kernel/fields/calendar-date.ts'
import type { Routes } from '#kernel/module.ts'
import { accuracy } from '#operational/forecast/call/accuracy.ts'
import { forecast } from '#operational/forecast/call/forecast.ts'
import { forecastGroups, GROUPINGS } from '#operational/forecast/call/groups.ts'
import { branchOf, breadthsOf } from '#operational/forecast/call/people.ts'
import { myDay } from '#operational/forecast/day/my_day.ts'
import { sellers } from '#operational/forecast/figures/sellers.ts'
import { movedOpportunities, movement, MOVEMENTS, type MovementQuery } from '#operational/forecast/movement/movement.ts'
import { organisationDay, organisationZone } from '#platform/calendars/organisation-day.ts'
import { askedPeriod, wrong } from '#operational/forecast/period.ts'
import { demandFigures, firstState } from '#operational/forecast/states/read.ts'

export const forecastRoutes: Routes = http => {
  http.get('/api/forecast', async request => {
    const ctx = request.ctx!, { period, start, breadth, family } = texts(request, ['period', 'start', 'breadth', 'family'])
    if (breadth !== undefined && breadth !== 'team' && breadth !== 'company') throw wrong('breadth')
    return forecast(ctx, await askedPeriod(ctx, period, start), { breadth, family: family === undefined ? null : uuid(family, 'family') })
  })
  http.get('/api/forecast/accuracy', async request => {
    const ctx = request.ctx!, { period, start, count, user } = texts(request, ['period', 'start', 'count', 'user']), many = Number(count ?? 6)
    if (!Number.isInteger(many) || many < 1 || many > 24) throw wrong('count')
    demandFigures(ctx)
    return accuracy(ctx, await askedPeriod(ctx, period, start), many, user === undefined ? null : await demandBranch(ctx, uuid(user, 'user')))
  })
  http.get('/api/forecast/sellers', async request => {
    const ctx = request.ctx!, { period, start, breadth } = texts(request, ['period', 'start', 'breadth']), wide = breadth ?? 'team'
    if (wide !== 'team' && wide !== 'company') throw wrong('breadth')
    if (!breadthsOf(ctx).includes(wide)) throw forbidden('forecast_closed')
    return sellers(ctx, await askedPeriod(ctx, period, start), wide)
  })
  http.get('/api/forecast/groups', async request => {
    const ctx = request.ctx!, { period, start, by } = texts(request, ['period', 'start', 'by']), grouping = GROUPINGS.find(one => one === by)
    if (!grouping) throw wrong('by')
    return forecastGroups(ctx, await askedPeriod(ctx, period, start), grouping)
  })
  http.get('/api/forecast/my-day', async request => {
    texts(request, [])
    return { data: await myDay(request.ctx!, 50) }
  })
  http.get('/api/forecast/movement', async request => {
    const ctx = request.ctx!, asked = await movementQuery(ctx, request), found = await movement(ctx, asked.query)
    return { ...asked.said, since: (await firstState(ctx))?.toISOString() ?? null, ...found }
  })
  http.get('/api/forecast/movement/opportunities', async request => {
    const ctx = request.ctx!, kind = MOVEMENTS.find(one => one === (request.query as Record<string, unknown>)['kind'])
    if (!kind) throw wrong('kind')
    return { data: await movedOpportunities(ctx, (await movementQuery(ctx, request)).query, kind, 200) }
  })
}

/** `from`, `to`: days; the movement is from the end of the one to the end of the other (today: until now). `period` with `start`: only what is to close then. `user`: only their branch. */
async function movementQuery(ctx: Ctx, request: FastifyRequest): Promise<{ query: MovementQuery; said: { from: string; to: string; closing: { from: string; to: string } | null } }> {
  const { from: first, to: last, period: kind, start, user } = texts(request, ['from', 'to', 'period', 'start', 'user', 'kind'])
  const now = await organisationDay(ctx), zone = await organisationZone(ctx), to = day(last ?? now, 'to'), from = day(first ?? addDays(to, -7), 'from')
  if (from >= to) throw wrong('from')
  const period = kind === undefined ? null : await askedPeriod(ctx, kind, start), closing = period && { from: period.start, to: period.end }
  const owners = user === undefined ? undefined : await branchOf(ctx, await demandBranch(ctx, uuid(user, 'user')))
  return { query: { from: endOfDay(from, zone), to: to >= now ? ctx.clock.now() : endOfDay(to, zone), ...(closing ? { closing } : {}), ...(owners ? { owners } : {}) }, said: { from, to, closing } }
}

/** 403 `forecast_closed` for the branch of somebody who is not below the reader. */
async function demandBranch(ctx: Ctx, user: string): Promise<string> {
  if (user !== ctx.user.id && !ctx.user.admin && !ctx.user.team.includes(user) && !breadthsOf(ctx).includes('company')) throw forbidden('forecast_closed')
  return user
}

/** The query's parameters as texts. 400 `invalid_parameter` for unknown and doubled ones. */
export function texts<const N extends string>(request: Pick<FastifyRequest, 'query'>, names: readonly N[]): Partial<Record<N, string>> {
  const given = request.query as Record<string, unknown>
  for (const [name, value] of Object.entries(given)) if (!names.includes(name as N) || typeof value !== 'string' || value.length > 2000) throw wrong(name.slice(0, 50))
  return given as Partial<Record<N, string>>
}

function day(text: string, parameter: string): string { if (!parts(text)) throw wrong(parameter); return text }

/** An id in a parameter. 400 `invalid_parameter`. */
export function uuid(text: string, parameter: string): string { if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw wrong(parameter); return text.toLowerCase() }
