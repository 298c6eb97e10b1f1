// What a customer owes us: open and overdue invoices less what was paid or credited and not yet put to one; and what is ordered and not yet invoiced.
import { asSystem } from '#kernel/access/system.ts'
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency, ratesOn } from '#kernel/currencies/rates.ts'
import type { Row } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { newParams } from '#kernel/sql/params.ts'
import { compare, minus, plus, round } from '#math/decimal.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import type { Receivables } from '#operational/quoting/public.ts'
import { exchanged } from '#operational/sales/public.ts'

export interface Exposure extends Receivables {
  currency: string
  /** days overdue: up to 30, 60, 90, and longer */
  aging: { current: string; d30: string; d60: string; d90: string; older: string }
  /** payments and credit notes that settle no invoice yet */
  credit: string
  /** confirmed orders that no invoice covers */
  uninvoiced: string
  /** open − credit + uninvoiced */
  exposure: string
  limit: string | null
  left: string | null
  /** days between due date and last payment of invoices paid in the last year, weighted by amount; null without any */
  days_late: number | null
  /** currencies without a rate: their amounts are in none of the figures */
  unconverted: string[]
}

/** For quotations (see quoting/queries/credit.ts): read without limits, because credit is asked for by who may read the limit. Two statements. */
export async function receivablesOf(ctx: Ctx, account: string, currency: string): Promise<Receivables> {
  const read = reader(ctx, account, 'all'), today = await organisationDay(ctx)
  const [invoices, payments] = await Promise.all([read('invoice', 'i', invoicesSql, [today]), read('payment', 'p', paymentsSql)])
  const { open, overdue, oldest, credit } = owed(await ratesOf(ctx, currency, [...invoices, ...payments]), currency, invoices, payments)
  return { open: minus(open, credit), overdue, oldest }
}

/** Everything that is owed, in `currency` (the account's, else the organisation's), converted by today's rates, to cents. `of` 'visible': only invoices, payments and orders that the reader may see count; all of them for who may read the limit. */
export async function exposureOf(ctx: Ctx, account: string, wanted?: string, of: 'all' | 'visible' = 'all'): Promise<Exposure> {
  const lifted = asSystem(ctx, 'what a customer owes'), today = await organisationDay(ctx), read = reader(ctx, account, of)
  const head = await get(lifted, 'account', account, ['currency', 'credit_limit']), currency = wanted ?? (head['currency'] as string | null) ?? await baseCurrency(ctx)
  const [invoices, payments, orders, [late]] = await Promise.all([read('invoice', 'i', invoicesSql, [today]), read('payment', 'p', paymentsSql), read('order', 'o', uninvoicedSql), read('invoice', 'i', lateSql, [today])])
  const rates = await ratesOf(ctx, currency, [head, ...invoices, ...payments, ...orders])
  const { aging, open, overdue, oldest, credit, unconverted, total } = owed(rates, currency, invoices, payments)
  const uninvoiced = total(orders, 'amount'), exposure = plus(minus(open, credit), uninvoiced)
  const limit = head['credit_limit'] == null ? null : exchanged(rates, head['credit_limit'], head['currency'], currency)
  return { currency, open, overdue, oldest, aging, credit, uninvoiced, exposure, limit, left: limit === null ? null : minus(limit, exposure), days_late: late?.['days'] == null ? null : Number(late['days']), unconverted: [...unconverted] }
}

type Read = (entity: string, alias: string, sql: (seen: string) => string, days?: readonly string[]) => Promise<Row[]>

function reader(ctx: Ctx, account: string, of: 'all' | 'visible'): Read {
  return async (entity, alias, sql, days = []) => {
    const params = newParams()
    params.add(account, 'uuid')
    for (const day of days) params.add(day, 'date')
    return await ctx.sql.unsafe(sql(of === 'all' ? 'true' : visible(ctx, params, entity, alias)), params.values as never[], { prepare: true }) as unknown as Row[]
  }
}

function ratesOf(ctx: Ctx, currency: string, rows: readonly Row[]): ReturnType<typeof ratesOn> { return ratesOn(ctx, [currency, ...rows.map(row => String(row['currency'] ?? currency))], ctx.clock.now()) }

/** What the sums of invoices and payments come to in one currency; `total` adds up others in the same way, and both note currencies without a rate. */
function owed(rates: Awaited<ReturnType<typeof ratesOn>>, currency: string, invoices: readonly Row[], payments: readonly Row[]) {
  const unconverted = new Set<string>()
  const worth = (amount: unknown, from: unknown): string => {
    const value = exchanged(rates, amount ?? '0', from, currency)
    if (value === null) unconverted.add(String(from))
    return value ?? '0'
  }
  const total = (rows: readonly Row[], name: string): string => round(rows.reduce((sum, row) => plus(sum, worth(row[name], row['currency'])), '0'), 2)
  const aging = { current: total(invoices, 'current'), d30: total(invoices, 'd30'), d60: total(invoices, 'd60'), d90: total(invoices, 'd90'), older: total(invoices, 'older') }
  const overdue = plus(plus(aging.d30, aging.d60), plus(aging.d90, aging.older)), open = plus(aging.current, overdue)
  const oldest = invoices.map(row => row['oldest'] as string | null).filter(day => day !== null).sort()[0] ?? null
  return { aging, open, overdue, oldest: compare(overdue, '0') > 0 ? oldest : null, credit: plus(total(invoices, 'notes'), total(payments, 'amount')), unconverted, total }
}

const due = (from: string, to: string): string => `coalesce(sum(i.balance) filter (where i.kind <> 'credit_note' and i.due_date < $2::date${from} ${to}), 0)::text`
const invoicesSql = (seen: string): string => `select i.currency, coalesce(sum(i.balance) filter (where i.kind <> 'credit_note' and (i.due_date is null or i.due_date >= $2::date)), 0)::text as "current",
  ${due('', "and i.due_date >= $2::date - 30")} as d30, ${due(' - 30', "and i.due_date >= $2::date - 60")} as d60, ${due(' - 60', "and i.due_date >= $2::date - 90")} as d90, ${due(' - 90', '')} as older,
  coalesce(sum(i.balance) filter (where i.kind = 'credit_note'), 0)::text as notes, min(i.due_date) filter (where i.kind <> 'credit_note' and i.due_date < $2::date)::text as oldest
  from invoice i where i.account = $1::uuid and i.deleted_at is null and i.cancelled_on is null and i.balance > 0 and ${seen} group by i.currency limit 200`
const paymentsSql = (seen: string): string => `select p.currency, sum(p.unallocated)::text as amount from payment p where p.account = $1::uuid and p.deleted_at is null and p.status = 'received' and p.unallocated > 0 and ${seen} group by p.currency limit 200`
const uninvoicedSql = (seen: string): string => `select o.currency, sum(greatest(o.total - coalesce(v.total, 0), 0))::text as amount from "order" o
  left join lateral (select sum(case when i.kind = 'credit_note' then -i.total else i.total end) as total from invoice i where i."order" = o.id and i.deleted_at is null and i.cancelled_on is null and i.currency = o.currency) v on true
  where o.account = $1::uuid and o.deleted_at is null and o.status in ('confirmed', 'fulfilled') and o.invoice_number is null and ${seen} group by o.currency limit 200`
const lateSql = (seen: string): string => `select round(sum((p.last - i.due_date) * coalesce(i.total_base, i.total)) / nullif(sum(coalesce(i.total_base, i.total)), 0))::int as days from invoice i
  join lateral (select max(y.payment_date) as last from payment_allocation a join payment y on y.id = a.payment where a.invoice = i.id and a.deleted_at is null) p on p.last is not null
  where i.account = $1::uuid and i.deleted_at is null and i.status = 'paid' and i.kind <> 'credit_note' and i.due_date is not null and i.invoice_date > $2::date - 365 and ${seen} limit 1`
