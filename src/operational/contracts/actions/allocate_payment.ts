// Puts a payment to invoices: the ones that are named, else the oldest of the customer first.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { compare, minus } from '#math/decimal.ts'
import { OPEN_INVOICE } from '#operational/contracts/entities/invoice.ts'

const amount = z.string().regex(/^\d{1,15}(\.\d{1,4})?$/)
const input = z.strictObject({ invoices: z.array(z.strictObject({ invoice: z.uuid(), amount: amount.optional() })).min(1).max(200).optional() })

export const paymentAllocation: Action = { entity: 'payment', noun: 'allocation', input, needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'received' }, run: allocatePayment }

/** Allocates what is left of it. Without a list: open invoices of the same customer and currency, by due date. 409 `nothing_left` when the payment is used up or was reversed, `nothing_to_pay` when no invoice is open; 404 for an invoice the caller may not see. */
export async function allocatePayment(ctx: Ctx, id: string, { invoices }: z.infer<typeof input>): Promise<Row> {
  await ctx.sql.unsafe('select p.id from payment p where p.id = $1::uuid limit 1 for update', [id], { prepare: true })
  const payment = await get(ctx, 'payment', id, ['account', 'contact', 'currency', 'unallocated', 'status'])
  let left = String(payment['unallocated'] ?? '0')
  if (compare(left, '0') <= 0) throw conflict('nothing_left')
  const wanted = invoices ? await Promise.all(invoices.map(async one => ({ ...await get(ctx, 'invoice', one.invoice, ['balance']), wanted: one.amount ?? null }))) : await oldest(ctx, payment)
  const made: Row[] = []
  for (const invoice of wanted as (Row & { wanted?: string | null })[]) {
    const open = String(invoice['balance'] ?? '0'), part = invoice.wanted ?? (compare(open, left) < 0 ? open : left)
    if (compare(part, '0') <= 0) continue
    made.push({ payment: id, invoice: invoice['id'], amount: part })
    left = minus(left, part)
    if (compare(left, '0') <= 0) break
  }
  if (made.length === 0) throw conflict('nothing_to_pay')
  await createMany(ctx, 'payment_allocation', made)
  return get(ctx, 'payment', id)
}

async function oldest(ctx: Ctx, payment: Row): Promise<Row[]> {
  const party = payment['account'] ? 'account' : 'contact'
  return rows(ctx, 'invoice', {
    fields: ['id', 'balance'], sort: 'due_date,invoice_date', limit: 200,
    filter: { all: [{ field: party, op: 'eq', value: payment[party] }, { field: 'currency', op: 'eq', value: payment['currency'] }, { field: 'kind', op: 'ne', value: 'credit_note' }, { field: 'status', op: 'in', value: [...OPEN_INVOICE] }] },
  })
}
