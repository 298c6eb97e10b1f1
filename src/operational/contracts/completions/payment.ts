// Money that came in: who from, in which currency, and how much of it is not yet put to an invoice.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { compare, minus } from '#math/decimal.ts'
import { customerKey } from '#customer/customer_key.ts'

export const completePayment: Completion = {
  entity: 'payment', name: 'rest',
  async complete(ctx, writes) {
    const base = await baseCurrency(ctx)
    const accounts = await byIds(asSystem(ctx, 'currency of a payment'), 'account', writes.filter(w => !w.next['currency']).map(w => w.next['account']), ['currency'])
    const problems: FieldProblem[] = []
    writes.forEach(({ old, next }, index) => {
      Object.assign(next, { currency: next['currency'] ?? accounts.get(String(next['account']))?.['currency'] ?? base, customer_key: customerKey(next) })
      // a merge of customers runs without limits and moves both ends
      if (old && ctx.systemReason === null && compare(String(old['allocated'] ?? '0'), '0') > 0) problems.push(...FIXED.filter(name => (old[name] ?? null) !== (next[name] ?? null)).map(field => ({ field, code: 'payment_allocated', index })))
      if (!next['account'] && !next['contact']) problems.push({ field: 'account', code: 'customer_demanded', index })
      if (next['amount'] != null && compare(String(next['amount']), '0') <= 0) problems.push({ field: 'amount', code: 'amount_not_positive', index })
      rest(next)
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** Whose money it is and in which currency, once some of it was put to invoices. */
const FIXED = ['currency', 'account', 'contact'] as const

/** What of a payment is free: all but what was allocated; nothing of one that was reversed. Writes into the row. */
export function rest(row: Row): void {
  const allocated = String(row['allocated'] ?? '0')
  Object.assign(row, { allocated, unallocated: row['status'] === 'reversed' ? '0' : minus(String(row['amount'] ?? '0'), allocated) })
}

export const completeAllocation: Completion = {
  entity: 'payment_allocation', name: 'currencies',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'an allocation knows both currencies')
    // both ends stay whose they are until the transaction ends, in the order in which balances lock them
    await ctx.sql.unsafe('select i.id from invoice i where i.id = any($1::uuid[]) order by i.id limit 10000 for update', [writes.flatMap(w => [w.next['invoice'], w.next['credit_note']]).filter(id => typeof id === 'string')] as never[], { prepare: true })
    await ctx.sql.unsafe('select p.id from payment p where p.id = any($1::uuid[]) order by p.id limit 10000 for update', [writes.map(w => w.next['payment']).filter(id => typeof id === 'string')] as never[], { prepare: true })
    const invoices = await byIds(lifted, 'invoice', writes.flatMap(w => [w.next['invoice'], w.next['credit_note']]), ['currency', 'kind', 'full_number', 'cancelled_on', 'customer_key'])
    const payments = await byIds(lifted, 'payment', writes.map(w => w.next['payment']), ['currency', 'number', 'status', 'customer_key'])
    const foreign = ctx.systemReason !== null ? [] : await foreignPairs(ctx, writes.map(({ next }) => [(payments.get(String(next['payment'])) ?? invoices.get(String(next['credit_note'])))?.['customer_key'], invoices.get(String(next['invoice']))?.['customer_key']]))
    const problems = writes.flatMap(({ next, given }, index) => {
      const invoice = invoices.get(String(next['invoice'])), note = invoices.get(String(next['credit_note'])), payment = payments.get(String(next['payment'])), source = payment ?? note
      Object.assign(next, { currency: invoice?.['currency'] ?? null, source_currency: source?.['currency'] ?? null, title: [payment?.['number'] ?? note?.['full_number'], invoice?.['full_number']].filter(Boolean).join(' → ').slice(0, 60) })
      const same = next['currency'] === next['source_currency']
      if (same) next['source_amount'] = next['amount']
      if (foreign[index]) return [{ field: 'invoice', code: 'other_customer', index }]
      return refusals(next, { invoice, note, payment, same, sourceGiven: given.has('source_amount') || next['source_amount'] != null }).map(problem => ({ ...problem, index }))
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** Allocations that come out of the bin: what they join may have got another customer or another currency meanwhile. 422 `other_customer`, `payment_allocated`. */
export async function demandUnmoved(ctx: Ctx, allocations: readonly Row[]): Promise<void> {
  if (allocations.length === 0) return
  const ends = await ctx.sql.unsafe(`select a.id, coalesce(p.customer_key, n.customer_key) as payer, i.customer_key as debtor, a.currency is distinct from i.currency or a.source_currency is distinct from coalesce(p.currency, n.currency) as exchanged
    from payment_allocation a join invoice i on i.id = a.invoice left join payment p on p.id = a.payment left join invoice n on n.id = a.credit_note where a.id = any($1::uuid[]) order by a.id limit 10000`, [allocations.map(row => String(row['id']))], { prepare: true })
  if (ends.some(row => row['exchanged'] === true)) throw invalid([{ field: 'currency', code: 'payment_allocated' }])
  if ((await foreignPairs(ctx, ends.map(row => [row['payer'], row['debtor']]))).includes(true)) throw invalid([{ field: 'invoice', code: 'other_customer' }])
}

/** Which of these (who pays, whose invoice) are strangers: neither the same customer, nor one who pays for the other or whom the other bills to. */
async function foreignPairs(ctx: Ctx, pairs: unknown[][]): Promise<boolean[]> {
  const unlike = pairs.map(([payer, debtor]) => typeof payer === 'string' && typeof debtor === 'string' && payer !== debtor)
  if (!unlike.includes(true)) return pairs.map(() => false)
  const ids = [...new Set(pairs.flat().filter((id): id is string => typeof id === 'string'))]
  const known = await ctx.sql.unsafe(`select r.kind, r.from_account, r.to_account from account_relation r where r.kind in ('pays_for', 'bills_to') and r.from_account = any($1::uuid[]) and r.to_account = any($1::uuid[]) and r.deleted_at is null limit 10000`, [ids], { prepare: true })
  const people = await ctx.sql.unsafe('select c.id, c.account from contact c where c.id = any($1::uuid[]) and c.account is not null limit 10000', [ids], { prepare: true })
  const together = new Set([
    ...known.map(row => (row['kind'] === 'pays_for' ? [row['from_account'], row['to_account']] : [row['to_account'], row['from_account']]).join(' ')),
    ...people.flatMap(row => [`${String(row['id'])} ${String(row['account'])}`, `${String(row['account'])} ${String(row['id'])}`]),
  ])
  return pairs.map((pair, i) => unlike[i]! && !together.has(pair.join(' ')))
}

interface Ends { invoice?: Row; note?: Row; payment?: Row; same: boolean; sourceGiven: boolean }

function refusals(next: Row, { invoice, note, payment, same, sourceGiven }: Ends): FieldProblem[] {
  const found: FieldProblem[] = []
  if (Boolean(note) === Boolean(payment)) found.push({ field: 'payment', code: 'one_source' })
  if (note && note['kind'] !== 'credit_note') found.push({ field: 'credit_note', code: 'not_a_credit_note' })
  if (invoice && (invoice['kind'] === 'credit_note' || invoice['cancelled_on'] != null)) found.push({ field: 'invoice', code: 'nothing_to_pay' })
  for (const name of ['amount', 'source_amount']) if (next[name] != null && compare(String(next[name]), '0') <= 0) found.push({ field: name, code: 'amount_not_positive' })
  if (!same && !sourceGiven) found.push({ field: 'source_amount', code: 'source_amount_needed' })
  return found
}
