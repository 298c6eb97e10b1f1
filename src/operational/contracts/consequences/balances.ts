// What follows from allocations, payments that were reversed, and the bin: invoices know what is paid of them, payments what is left, and neither gives more than it has.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { compare, minus } from '#math/decimal.ts'
import { demandUnmoved } from '#operational/contracts/completions/payment.ts'

const REASON = 'what is paid of an invoice'

/** 422 for allocations that come out of the bin between customers who are strangers by now; 409 `over_allocated` when an invoice would be paid more than its total, or a payment or credit note would give more than it has. */
export const followPayments: Consequence = async (ctx, definition, writes) => {
  if (ctx.systemReason === REASON) return
  const ids = (names: string[]): string[] => [...new Set(writes.flatMap(({ old, next }) => names.flatMap(name => [old?.[name], next[name]]).filter(id => typeof id === 'string')))]
  // what hung on a record comes out of the bin after it, with the same time of its going
  const back = writes.flatMap(({ old, next }) => (old?.['deleted_at'] && !next['deleted_at'] ? [String(old['deleted_at'])] : []))
  if (definition.name === 'payment_allocation') {
    await keepBalances(ctx, ids(['invoice', 'credit_note']), ids(['payment']))
    await demandUnmoved(ctx, writes.flatMap(({ old, next }) => (old?.['deleted_at'] && !next['deleted_at'] ? [next] : [])))
  }
  else if (definition.name === 'payment' && writes.some(touchesInvoices)) await keepBalances(ctx, await invoicesOf(ctx, ids(['id'])), ids(['id']), back)
  else if (definition.name === 'invoice' && writes.some(({ old, next }) => old !== null && (old['deleted_at'] !== next['deleted_at'] || old['cancelled_on'] !== next['cancelled_on'] || old['total'] !== next['total']))) await keepBalances(ctx, [...ids(['id']), ...await appliedTo(ctx, ids(['id']))], await paymentsOf(ctx, ids(['id'])), back)
}

function touchesInvoices({ old, next }: Write): boolean { return old !== null && (old['status'] !== next['status'] || old['deleted_at'] !== next['deleted_at'] || old['amount'] !== next['amount']) }

/** Adds up what is allocated, with both ends locked in the order of their ids. `back`: allocations that went into the bin at these times count again. */
async function keepBalances(ctx: Ctx, invoices: string[], payments: string[], back: string[] = []): Promise<void> {
  const lifted = asSystem(ctx, REASON)
  const locked = await ctx.sql.unsafe('select i.id, i.total::text as total from invoice i where i.id = any($1::uuid[]) and i.deleted_at is null order by i.id limit 10000 for update', [invoices], { prepare: true })
  const sources = await ctx.sql.unsafe('select p.id, p.amount::text as total from payment p where p.id = any($1::uuid[]) and p.deleted_at is null order by p.id limit 10000 for update', [payments], { prepare: true })
  const paid = await ctx.sql.unsafe(PAID, [locked.map(row => String(row['id'])), back], { prepare: true })
  const given = await ctx.sql.unsafe(GIVEN, [sources.map(row => String(row['id'])), back], { prepare: true })
  await updateMany(lifted, 'invoice', patches(locked as unknown as Row[], paid as unknown as Row[], 'paid', 'invoice'))
  await updateMany(lifted, 'payment', patches(sources as unknown as Row[], given as unknown as Row[], 'allocated', 'payment'))
}

function patches(rows: Row[], sums: Row[], field: string, entity: string): { id: string; patch: Row }[] {
  const known = new Map(sums.map(row => [String(row['id']), String(row['amount'])]))
  return rows.map(row => {
    const amount = known.get(String(row['id'])) ?? '0'
    if (compare(amount, String(row['total'])) > 0) throw new Refusal(409, 'over_allocated', { params: { over: minus(amount, String(row['total'])), entity } })
    return { id: String(row['id']), patch: { [field]: amount } }
  })
}

async function invoicesOf(ctx: Ctx, payments: string[]): Promise<string[]> {
  return (await ctx.sql.unsafe('select distinct a.invoice as id from payment_allocation a where a.payment = any($1::uuid[]) limit 10000', [payments], { prepare: true })).map(row => String(row['id']))
}

/** What credit notes among these were put to. */
async function appliedTo(ctx: Ctx, notes: string[]): Promise<string[]> {
  return (await ctx.sql.unsafe('select distinct a.invoice as id from payment_allocation a where a.credit_note = any($1::uuid[]) limit 10000', [notes], { prepare: true })).map(row => String(row['id']))
}

async function paymentsOf(ctx: Ctx, invoices: string[]): Promise<string[]> {
  return (await ctx.sql.unsafe('select distinct a.payment as id from payment_allocation a where a.invoice = any($1::uuid[]) and a.payment is not null limit 10000', [invoices], { prepare: true })).map(row => String(row['id']))
}

// an invoice is settled by what was allocated to it, a credit note by what of it was put to others; a payment in the bin or reversed settles nothing
const PAID = `select i.id, trim_scale(coalesce(sum(case when a.credit_note = i.id then a.source_amount else a.amount end), 0))::text as amount from unnest($1::uuid[]) i(id)
  join payment_allocation a on (a.invoice = i.id or a.credit_note = i.id) and (a.deleted_at is null or a.deleted_at = any($2::timestamptz[])) left join payment p on p.id = a.payment left join invoice n on n.id = a.credit_note left join invoice v on v.id = a.invoice
  where (a.payment is null or (p.deleted_at is null and p.status <> 'reversed')) and (a.credit_note is null or (n.deleted_at is null and n.cancelled_on is null)) and v.deleted_at is null group by i.id limit 10000`
const GIVEN = `select a.payment as id, trim_scale(sum(a.source_amount))::text as amount from payment_allocation a join invoice v on v.id = a.invoice where a.payment = any($1::uuid[]) and (a.deleted_at is null or a.deleted_at = any($2::timestamptz[])) and v.deleted_at is null group by a.payment limit 10000`
