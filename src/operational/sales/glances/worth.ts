// What a customer is worth: money won, open business, the last order; of a person also what the companies they work in are worth.
import type { Ctx } from '#kernel/context.ts'
import { add } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import type { Glance } from '#platform/view360/view360.ts'
import { deciders } from '#customer/queries/deciders.ts'
import { openRows } from '#customer/queries/open_rows.ts'
import { SOLD_ORDER } from '#operational/sales/entities/order.ts'

/** `currency` null: amounts of several currencies, added up in the organisation's own. `total` null: a rate is missing, or there are no amounts. */
export interface Sum { count: number; total: string | null; currency: string | null }
export interface Worth { won: Sum; open: Sum; lost: Sum }
const MOST_COMPANIES = 3

/** `{ own, last_order, companies }`, over the sales the reader may see. */
export const worthGlance: Glance = {
  on: ['contact', 'account'], name: 'worth',
  async read(ctx, id, entity) {
    const [own, last, companies] = await Promise.all([worthOf(ctx, entity, id), lastOrder(ctx, entity, id), entity === 'contact' ? companiesOf(ctx, id) : []])
    return { own, last_order: last, companies }
  },
}

async function worthOf(ctx: Ctx, party: string, id: string): Promise<Worth> {
  const { json } = await aggregate(ctx, 'opportunity', { group: ['status', 'currency'], measures: ['count', 'sum(amount)'], filter: { field: party, op: 'eq', value: id } })
  const groups = (JSON.parse(json) as { data: Row[] }).data
  const currencies = new Set(groups.filter(row => row['sum(amount)'] !== null).map(row => row['currency']))
  const sum = (status: string): Sum => {
    const mine = groups.filter(row => row['status'] === status), amounts = mine.filter(row => row['currency'] !== null || row['sum(amount)'] !== null).map(row => row['sum(amount)'])
    const count = mine.reduce((all, row) => all + Number(row['count']), 0)
    return { count, total: amounts.length === 0 || amounts.includes(null) ? null : amounts.map(String).reduce(add), currency: currencies.size === 1 ? [...currencies][0] as string | null : null }
  }
  return { won: sum('won'), open: sum('open'), lost: sum('lost') }
}

async function companiesOf(ctx: Ctx, contact: string): Promise<{ account: string; name: unknown; worth: Worth }[]> {
  const parts = await deciders(ctx, 'contact', [contact])
  const accounts = new Map(parts.map(row => [String(row['account']), row['account.name']]))
  return Promise.all([...accounts].slice(0, MOST_COMPANIES).map(async ([account, name]) => ({ account, name, worth: await worthOf(ctx, 'account', account) })))
}

async function lastOrder(ctx: Ctx, party: string, id: string): Promise<Row | null> {
  const filter = { all: [{ field: party, op: 'eq', value: id }, { field: 'status', op: 'in', value: [...SOLD_ORDER] }] }
  const [last] = await openRows(ctx, 'order', { fields: ['number', 'order_date', 'total', 'currency', 'status'], needs: [party, 'status', 'order_date'], filter, sort: '-order_date', limit: 1 })
  return last ?? null
}
