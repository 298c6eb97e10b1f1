// The deals of some days that a component counts, as events. Read without the limits of the one who asks: what is paid does not depend on who calculates it.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Span } from '#platform/calendars/span.ts'
import { zoneOf } from '#platform/definitions/derive/calculate.ts'
import type { Component } from '#operational/incentives/calculation/component.ts'
import type { Event } from '#operational/incentives/calculation/event.ts'
import { SOURCES, type Source } from '#operational/incentives/events/source.ts'
import { splitsOf } from '#operational/incentives/events/splits.ts'

/** More deals than this in one reading are refused: 409 `too_many_deals`. */
export const MOST_EVENTS = 200_000

/** What the components count between two days, both included; only those that `only.user` has a part in, when told. Cancelled deals are there with the day of their cancellation. */
export async function readEvents(ctx: Ctx, components: readonly Component[], span: Span, only?: { user: string }): Promise<Event[]> {
  const lifted = asSystem(ctx, 'what is paid does not depend on who calculates it'), zone = await zoneOf(ctx)
  const found: Raw[] = []
  for (const component of components) for (const source of SOURCES[component.measure]) {
    if (lifted.kernel.registry.find(source.entity)) found.push(...await readSource(lifted, component, source, span, zone, only?.user))
  }
  const splits = await splitsOf(lifted, found.map(raw => raw.opportunity).filter(id => id !== null))
  return found.map(({ owner, ...raw }) => {
    const shared = raw.opportunity === null ? undefined : splits.get(raw.opportunity)
    return { ...raw, key: `${raw.entity}:${raw.record}`, revenue: shared?.revenue.length ? shared.revenue : owner ? [{ user: owner, percent: '100' }] : [], overlay: shared?.overlay ?? [] }
  })
}

type Raw = Omit<Event, 'key' | 'revenue' | 'overlay'> & { owner: string | null }

async function readSource(ctx: Ctx, component: Component, source: Source, span: Span, zone: string, user: string | undefined): Promise<Raw[]> {
  const params = newParams()
  const [from, to, entity] = [params.add(span.from, 'date'), params.add(span.to, 'date'), params.add(source.entity, 'text')]
  const zoned = (sql: string): string => (sql.includes('$zone') ? sql.replaceAll('$zone', params.add(zone, 'text')) : sql)
  const where = component.where ? filterPredicate(ctx, params, ctx.kernel.registry.entity(source.deal.entity), component.where, source.deal.alias) : 'true'
  const person = user ? params.add(user, 'uuid') : ''
  const one = user ? `(${source.credited} = ${person} or exists (select 1 from opportunity_split s where s.opportunity = ${source.opportunity} and s."user" = ${person} and s.deleted_at is null))` : 'true'
  const columns = (date: string, cancelled: string): string => `select t.id::text as record, ${source.description} as description, ${source.account}::text as account, ${source.opportunity}::text as opportunity, ${source.order}::text as "order", ${source.lead}::text as lead,
    (${date})::text as date, trim_scale(${source.base})::text as base, ${source.trouble} as trouble, ${source.credited}::text as owner, (${cancelled})::text as cancelled, (${source.takesBackOf})::text as "takesBackOf"`
  const from_ = `from ${quote(source.entity)} t ${source.joins}`
  const sql = `${columns(zoned(source.date), 'null')} ${from_} where ${source.counted} and ${zoned(source.date)} between ${from} and ${to} and ${one} and (${where})
    union all ${columns('r.earned_on', 'r.happened_on')} from kernel.incentive_reversal r join ${quote(source.entity)} t on t.id = r.record ${source.joins}
    where r.entity = ${entity} and r.earned_on between ${from} and ${to} and (${source.counted}) is not true and ${one} and (${where}) limit ${MOST_EVENTS + 1}`
  const rows = await ctx.sql.unsafe(sql, params.values as never[], { prepare: true })
  if (rows.length > MOST_EVENTS) throw new Refusal(409, 'too_many_deals', { params: { limit: MOST_EVENTS } })
  return rows.map(row => ({
    entity: source.entity, record: String(row['record']), measure: component.measure, component: component.key, description: String(row['description'] ?? '').slice(0, 300), account: textOf(row['account']), opportunity: textOf(row['opportunity']), order: textOf(row['order']),
    lead: textOf(row['lead']), date: String(row['date']), base: textOf(row['base']), trouble: row['base'] === null ? textOf(row['trouble']) : null, owner: textOf(row['owner']), cancelledOn: textOf(row['cancelled']), takesBackOf: textOf(row['takesBackOf']),
  }))
}

function textOf(value: unknown): string | null { return value === null || value === undefined ? null : String(value) }
