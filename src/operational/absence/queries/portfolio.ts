// The customers of a person as the reader sees them: those they own, and those where something of theirs is open.
import { visible } from '#kernel/access/visible.ts'
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { filterPredicate } from '#kernel/records/filter.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { newParams } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import { OPEN_WORK } from '#operational/absence/open_work.ts'

export interface Customer { entity: 'account' | 'contact'; id: string; name: string; importance: string | null; lifecycle: string | null; owned: boolean; /** open work by entity */ open: Record<string, number>; /** the earliest day by which something wants doing */ due: string | null; last_interaction_at: string | null; live: boolean }
const MOST = 5_000, LIVE_DAYS = 180

/** Up to 5,000, the most pressing first: what is due, then open work, then importance. `live`: something is open, or there was a touch within 180 days, or it is a customer. */
export async function portfolioOf(ctx: Ctx, person: string): Promise<Customer[]> {
  const found = new Map<string, Customer>()
  const meet = (entity: 'account' | 'contact', id: string): Customer => {
    const before = found.get(id) ?? { entity, id, name: '', importance: null, lifecycle: null, owned: false, open: {}, due: null, last_interaction_at: null, live: false }
    found.set(id, before)
    return before
  }
  for (const entity of ['account', 'contact'] as const) for (const id of await ownedIds(ctx, entity, person)) meet(entity, id).owned = true
  for (const work of OPEN_WORK) for (const group of await openGroups(ctx, work, person)) {
    const customer = meet(group.entity, group.id)
    customer.open[work.entity] = (customer.open[work.entity] ?? 0) + group.count
    if (group.due && (!customer.due || group.due < customer.due)) customer.due = group.due
  }
  const seen = await describe(ctx, [...found.values()])
  return seen.sort((a, b) => Number(b.live) - Number(a.live) || (a.due ?? '9').localeCompare(b.due ?? '9') || total(b) - total(a) || (a.importance ?? 'z').localeCompare(b.importance ?? 'z') || a.name.localeCompare(b.name))
}

function total(customer: Customer): number { return Object.values(customer.open).reduce((sum, n) => sum + n, 0) }

/** People who belong to a company are found through it. */
async function ownedIds(ctx: Ctx, entity: 'account' | 'contact', person: string): Promise<string[]> {
  if (!readableFields(ctx, entity).has('owner')) return []
  const params = newParams(), who = params.add(person, 'uuid')
  const rows = await ctx.sql.unsafe(`select t.id from ${quote(entity)} t where t.owner = ${who} and t.deleted_at is null ${entity === 'contact' ? 'and t.account is null' : ''} and ${visible(ctx, params, entity, 't')} order by t.id limit ${MOST}`, params.values as never[], { prepare: true })
  return rows.map(row => String(row['id']))
}

async function openGroups(ctx: Ctx, work: (typeof OPEN_WORK)[number], person: string): Promise<{ entity: 'account' | 'contact'; id: string; count: number; due: string | null }[]> {
  const readable = readableFields(ctx, work.entity)
  if (['account', 'contact', ...work.needs].some(name => !readable.has(name))) return []
  const params = newParams(), definition = ctx.kernel.registry.entity(work.entity), who = params.add(person, 'uuid')
  const due = work.due && readable.has(work.due) ? `to_char(min(t.${quote(work.due)}) at time zone 'UTC', 'YYYY-MM-DD')` : 'null'
  const rows = await ctx.sql.unsafe(`select t.account is not null as company, coalesce(t.account, t.contact) as id, count(*)::int as n, ${due} as due from ${quote(work.entity)} t
    where t.owner = ${who} and t.deleted_at is null and coalesce(t.account, t.contact) is not null and (${filterPredicate(ctx, params, definition, work.open, 't')}) and ${visible(ctx, params, work.entity, 't')} group by 1, 2 order by 2 limit ${MOST}`, params.values as never[], { prepare: true })
  return rows.map(row => ({ entity: row['company'] === true ? 'account' : 'contact', id: String(row['id']), count: Number(row['n']), due: row['due'] as string | null }))
}

/** Names and standing of those the reader sees. */
async function describe(ctx: Ctx, customers: Customer[]): Promise<Customer[]> {
  const since = new Date(ctx.clock.now().getTime() - LIVE_DAYS * 86_400_000).toISOString(), result: Customer[] = []
  for (const entity of ['account', 'contact'] as const) {
    const ids = [...await visibleIds(ctx, entity, customers.filter(one => one.entity === entity).map(one => one.id))]
    const title = entity === 'account' ? 'name' : 'display_name', readable = readableFields(ctx, entity)
    const known: Map<string, Row> = await byIds(ctx, entity, ids, ['id', title, 'lifecycle', 'last_interaction_at', ...(entity === 'account' ? ['importance'] : [])].filter(name => readable.has(name)))
    for (const customer of customers) {
      const row = customer.entity === entity ? known.get(customer.id) : undefined
      if (!row) continue
      const touched = row['last_interaction_at'] as string | null ?? null
      result.push({ ...customer, name: String(row[title] ?? ''), importance: (row['importance'] as string | null) ?? null, lifecycle: (row['lifecycle'] as string | null) ?? null, last_interaction_at: touched, live: total(customer) > 0 || row['lifecycle'] === 'customer' || (touched !== null && touched >= since) })
    }
  }
  return result
}
