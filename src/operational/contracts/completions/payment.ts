// Money that came in: who from, in which currency, and how much of it is not yet put to an invoice.
import { asSystem } from '#kernel/access/system.ts'
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
    writes.forEach(({ next }, index) => {
      Object.assign(next, { currency: next['currency'] ?? accounts.get(String(next['account']))?.['currency'] ?? base, customer_key: customerKey(next) })
      if (!next['account'] && !next['contact']) problems.push({ field: 'account', code: 'customer_demanded', index })
      if (next['amount'] != null && compare(String(next['amount']), '0') <= 0) problems.push({ field: 'amount', code: 'amount_not_positive', index })
      rest(next)
    })
    if (problems.length > 0) throw invalid(problems)
  },
}

/** What of a payment is free: all but what was allocated; nothing of one that was reversed. Writes into the row. */
export function rest(row: Row): void {
  const allocated = String(row['allocated'] ?? '0')
  Object.assign(row, { allocated, unallocated: row['status'] === 'reversed' ? '0' : minus(String(row['amount'] ?? '0'), allocated) })
}

export const completeAllocation: Completion = {
  entity: 'payment_allocation', name: 'currencies',
  async complete(ctx, writes) {
    const lifted = asSystem(ctx, 'an allocation knows both currencies')
    const invoices = await byIds(lifted, 'invoice', writes.flatMap(w => [w.next['invoice'], w.next['credit_note']]), ['currency', 'kind', 'full_number', 'cancelled_on'])
    const payments = await byIds(lifted, 'payment', writes.map(w => w.next['payment']), ['currency', 'number', 'status'])
    const problems = writes.flatMap(({ next, given }, index) => {
      const invoice = invoices.get(String(next['invoice'])), note = invoices.get(String(next['credit_note'])), payment = payments.get(String(next['payment'])), source = payment ?? note
      Object.assign(next, { currency: invoice?.['currency'] ?? null, source_currency: source?.['currency'] ?? null, title: [payment?.['number'] ?? note?.['full_number'], invoice?.['full_number']].filter(Boolean).join(' → ').slice(0, 60) })
      const same = next['currency'] === next['source_currency']
      if (same) next['source_amount'] = next['amount']
      return refusals(next, { invoice, note, payment, same, sourceGiven: given.has('source_amount') || next['source_amount'] != null }).map(problem => ({ ...problem, index }))
    })
    if (problems.length > 0) throw invalid(problems)
  },
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
