// What each seller did and what came of it: talks, tasks, new sales, quotations, won and lost, and how much of it turns into sales. Each figure is the aggregate behind a list, with the reader's rights.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import { over } from '#math/decimal.ts'
import { peopleOf, type Breadth } from '#operational/forecast/call/people.ts'
import type { Period } from '#operational/forecast/period.ts'
import { demandFigures } from '#operational/forecast/states/read.ts'

const DEEDS = ['talks', 'calls', 'visits', 'tasks', 'opened', 'quotes', 'won', 'won_value', 'lost'] as const
type Deed = (typeof DEEDS)[number]
/** Null where the reader may not see what a figure is made of. `win_rate`: won of decided, `quote_rate`: won per quotation sent, `opened_per_talks`: sales opened per hundred talks, percent to one decimal. */
export type SellerFigures = Record<Exclude<Deed, 'won_value'>, number | null> & { won_value: string | null; win_rate: string | null; quote_rate: string | null; opened_per_talks: string | null }
export interface Sellers { period: Period; currency: string; conditions: Partial<Record<Deed, { entity: string; owner: string; filter: Condition }>>; rows: (SellerFigures & { user: string; name: string; active: boolean })[] }

/** The branch of the reader, or everybody: those with anything to show, most won first. 403 `forecast_closed`. */
export async function sellers(ctx: Ctx, period: Period, breadth: Breadth): Promise<Sellers> {
  demandFigures(ctx)
  const people = await peopleOf(ctx, breadth), conditions = conditionsOf(period)
  const found = new Map<Deed, Map<string, string>>()
  for (const deed of DEEDS) {
    const { entity, owner, filter, measure } = conditions[deed], values = await byOwner(ctx, { entity, owner, filter, measure })
    if (values) found.set(deed, values)
  }
  const rows = people.map(person => ({ user: person.id, name: person.name, active: person.active, ...figuresOf(person.id, found) })).filter(row => DEEDS.some(deed => row[deed] !== null && Number(row[deed]) !== 0))
  const said = Object.fromEntries(DEEDS.filter(deed => found.has(deed)).map(deed => [deed, { entity: conditions[deed].entity, owner: conditions[deed].owner, filter: conditions[deed].filter }]))
  return { period, currency: await baseCurrency(ctx), conditions: said, rows: rows.sort((a, b) => Number(b.won_value ?? 0) - Number(a.won_value ?? 0) || (a.name < b.name ? -1 : 1)) }
}

interface Asked { entity: string; owner: string; filter: Condition; measure: string }

function conditionsOf({ start, end }: Period): Record<Deed, Asked> {
  const within = (field: string): Condition => ({ all: [{ field, op: 'gte', value: start }, { field, op: 'lte', value: end }] }), is = (field: string, value: string): Condition => ({ field, op: 'eq', value })
  const talk = (...more: Condition[]): Asked => ({ entity: 'interaction', owner: 'user', filter: { all: [within('occurred_at'), is('direction', 'out'), ...more] }, measure: 'count' })
  const sale = (filter: Condition, measure = 'count'): Asked => ({ entity: 'opportunity', owner: 'owner', filter, measure }), closed = (status: string): Condition => ({ all: [is('status', status), within('close_date')] })
  return {
    talks: talk(), calls: talk(is('channel', 'phone')), visits: talk(is('channel', 'visit')), tasks: { entity: 'task', owner: 'owner', filter: { all: [is('status', 'done'), within('completed_at')] }, measure: 'count' }, opened: sale(within('created_at')),
    quotes: { entity: 'quote', owner: 'owner', filter: within('sent_at'), measure: 'count' }, won: sale(closed('won')), won_value: sale(closed('won'), 'sum(amount_base)'), lost: sale(closed('lost')),
  }
}

/** Null when the entity or one of the fields is closed to the reader. */
async function byOwner(ctx: Ctx, { entity, owner, filter, measure }: Asked): Promise<Map<string, string> | null> {
  const readable = readableFields(ctx, entity)
  if (scopeOf(ctx, entity, 'read') === 'none' || [owner, ...fieldsOf(filter)].some(name => !readable.has(name))) return null
  const { json } = await aggregate(ctx, entity, { group: [owner], measures: [measure], filter })
  return new Map((JSON.parse(json) as { data: Record<string, unknown>[] }).data.filter(row => row[owner] !== null && row[measure] !== null).map(row => [String(row[owner]), String(row[measure])]))
}

function fieldsOf(condition: Condition): string[] {
  if ('field' in condition && typeof condition.field === 'string') return [condition.field]
  return 'all' in condition && Array.isArray(condition.all) ? (condition.all as Condition[]).flatMap(fieldsOf) : []
}

function figuresOf(user: string, found: Map<Deed, Map<string, string>>): SellerFigures {
  const value = (deed: Deed) => { const known = found.get(deed); return known ? known.get(user) ?? '0' : null }, count = (deed: Deed) => { const text = value(deed); return text === null ? null : Number(text) }
  const share = (part: number | null, of: number | null) => (part === null || !of ? null : over(String(part * 100), String(of), 1)), won = count('won'), lost = count('lost')
  return {
    talks: count('talks'), calls: count('calls'), visits: count('visits'), tasks: count('tasks'), opened: count('opened'), quotes: count('quotes'), won, won_value: value('won_value'), lost,
    win_rate: share(won, won === null || lost === null ? null : won + lost), quote_rate: share(won, count('quotes')), opened_per_talks: share(count('opened'), count('talks')),
  }
}
