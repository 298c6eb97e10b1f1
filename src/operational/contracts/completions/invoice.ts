// What an invoice says, put in order: its name, the day it is due, the totals that were not told, and its state from what was paid.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { invalid } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { organisationDay } from '#platform/calendars/organisation-day.ts'
import { compare, minus, plus } from '#math/decimal.ts'
import { customerKey } from '#customer/customer_key.ts'

export const completeInvoice: Completion = {
  entity: 'invoice', name: 'state',
  async complete(ctx, writes) {
    const today = await organisationDay(ctx), base = await baseCurrency(ctx), lifted = asSystem(ctx, 'an invoice takes from its order and customer')
    const orders = await byIds(lifted, 'order', writes.map(w => w.next['order']), ['account', 'contact', 'currency'])
    for (const { old, next } of writes) {
      const order = orders.get(String(next['order']))
      if (!old && order && !next['account'] && !next['contact']) Object.assign(next, { account: order['account'], contact: order['contact'] })
      if (!old && order) next['currency'] ??= order['currency']
    }
    const accounts = await byIds(lifted, 'account', writes.filter(w => !w.old).map(w => w.next['account']), ['currency', 'credit_days'])
    const settled = ctx.systemReason === null ? await allocatedAmong(ctx, writes) : new Set<string>()
    const problems = writes.flatMap(({ old, next }, index) => {
      const account = accounts.get(String(next['account']))
      if (!old) next['due_date'] ??= addDays(String(next['invoice_date'] ?? today), Number(account?.['credit_days'] ?? 0))
      Object.assign(next, { currency: next['currency'] ?? account?.['currency'] ?? base, uuid: typeof next['uuid'] === 'string' ? next['uuid'].trim().toUpperCase() : next['uuid'], customer_key: customerKey(next) })
      Object.assign(next, named(next), totals(next))
      settle(next, today)
      return [
        ...(old && settled.has(String(next['id'])) ? FIXED.filter(name => (old[name] ?? null) !== (next[name] ?? null)).map(field => ({ field, code: 'invoice_allocated', index })) : []),
        ...(next['account'] || next['contact'] ? [] : [{ field: 'account', code: 'customer_demanded', index }]), ...(typeof next['due_date'] === 'string' && next['due_date'] < String(next['invoice_date']) ? [{ field: 'due_date', code: 'due_before_invoice', index }] : []),
        ...(compare(String(next['total']), '0') < 0 ? [{ field: 'total', code: 'invoice_negative', index }] : []), ...(next['corrects'] && next['corrects'] === next['id'] ? [{ field: 'corrects', code: 'invalid_reference', index }] : []),
      ]
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** What an invoice is and whose, once money was put to it; a merge of customers runs without limits and moves both ends. */
const FIXED = ['kind', 'currency', 'account', 'contact'] as const

/** Those of the changed invoices that payments or credit notes were put to, or that were put to others. */
async function allocatedAmong(ctx: Ctx, writes: readonly Write[]): Promise<Set<string>> {
  const ids = writes.flatMap(({ old, next }) => (old && FIXED.some(name => (old[name] ?? null) !== (next[name] ?? null)) ? [String(next['id'])] : []))
  if (ids.length === 0) return new Set()
  const found = await ctx.sql.unsafe('select i.id from unnest($1::uuid[]) i(id) where exists (select 1 from payment_allocation a where (a.invoice = i.id or a.credit_note = i.id) and a.deleted_at is null) limit 10000', [ids], { prepare: true })
  return new Set(found.map(row => String(row['id'])))
}

/** State and open amount of an invoice by what was `paid` of it; `today` as YYYY-MM-DD decides what is overdue. Writes into the row. */
export function settle(row: Row, today: string): void {
  const total = text(row['total']), paid = text(row['paid']), cancelled = row['cancelled_on'] != null
  const balance = cancelled ? '0' : minus(total, paid), open = compare(balance, '0') > 0
  const late = open && row['kind'] !== 'credit_note' && typeof row['due_date'] === 'string' && row['due_date'] < today
  const status = cancelled ? 'cancelled' : !open ? 'paid' : late ? 'overdue' : compare(paid, '0') > 0 ? 'partly_paid' : 'open'
  const sign = (value: string): string => (cancelled ? '0' : row['kind'] === 'credit_note' ? minus('0', value) : value)
  Object.assign(row, { paid, balance, status, signed_net: sign(text(row['subtotal'])), signed_balance: sign(balance) })
}

function named(row: Row): Row {
  const series = String(row['series'] ?? '').trim(), number = String(row['number'] ?? '').trim()
  return { full_number: [series, number].filter(Boolean).join('-'), identity: [row['business_unit'] ?? '', series, number].map(String).join('|').toLowerCase() }
}

/** total = subtotal + tax − withholding; whichever of total and subtotal is missing is worked out, what was told stays. */
function totals(row: Row): Row {
  const tax = text(row['tax']), withholding = text(row['withholding'])
  const subtotal = row['subtotal'] ?? (row['total'] == null ? '0' : plus(minus(String(row['total']), tax), withholding))
  return { subtotal, tax, withholding, total: row['total'] ?? minus(plus(String(subtotal), tax), withholding) }
}

function text(value: unknown): string { return value == null ? '0' : String(value) }
