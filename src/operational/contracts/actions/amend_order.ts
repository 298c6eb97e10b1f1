// Changes an order that was confirmed, in one step that says why and what it is worth.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, invalid, Refusal } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { update, updateMany } from '#kernel/records/update.ts'
import { minus } from '#math/decimal.ts'
import { agreedTax } from '#operational/contracts/queries/agreed_tax.ts'
import { keepRules, needsOfOrder } from '#operational/contracts/queries/amended_rules.ts'
import { keepFloors } from '#operational/contracts/queries/floors.ts'
import { changesOf } from '#operational/contracts/queries/order_changes.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

const money = z.string().regex(/^\d{1,15}(\.\d{1,4})?$/), quantity = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/)
const line = z.strictObject({
  line: z.uuid().optional(), product: z.uuid().optional(), description: z.string().trim().min(1).max(300).optional(), quantity: quantity.optional(), unit_price: money.optional(),
  discount: z.number().min(0).max(100).optional(), tax_percent: z.number().min(-100).max(100).optional(), remove: z.boolean().optional(),
})
const input = z.strictObject({ reason: z.string().trim().min(1).max(1000), effective_date: z.iso.date().optional(), lines: z.array(line).min(1).max(200) })
export const AMENDABLE: readonly unknown[] = SOLD_ORDER
const LINE = ['id', 'description', 'product', 'position', 'quantity', 'unit', 'unit_price', 'discount', 'tax_percent', 'net', 'tax', 'total']

export const orderAmendment: Action = { entity: 'order', noun: 'amendment', input, needs: 'update', offeredWhen: { field: 'status', op: 'in', value: [...SOLD_ORDER] }, run: amendOrder }

/**
 * Lines with `line` change or go (`remove`), the others are added, taxed as was agreed for their product (else as the rest) unless told. Answers the amendment: revision, what changed, effect on net, tax and total.
 * 409 `order_not_confirmed` (a draft is edited as it is), `nothing_changed`, `below_floor` (a price under the floor, or under what was agreed where that is lower, or a tax rate under the agreed one, for who may not see floors), `amendment_needs_approval` (a rule that asks for an approval now and did not before, likewise), `free_line` (words without a product, likewise, where quotations ask an approval for them); 422 for a line of another order and a tax rate under zero that was not agreed.
 */
export async function amendOrder(ctx: Ctx, id: string, { reason, effective_date: day, lines }: z.infer<typeof input>): Promise<Row> {
  const lifted = asSystem(ctx, 'an order is amended')
  await ctx.sql.unsafe('select o.id from "order" o where o.id = $1::uuid limit 1 for update', [id], { prepare: true })
  const order = await get(lifted, 'order', id, ['id', 'status', 'number', 'currency', 'price_book', 'customer_key', 'subtotal', 'tax', 'total', 'revision'])
  if (!AMENDABLE.includes(order['status'])) throw conflict('order_not_confirmed')
  const before = await linesOf(lifted, id), gone = await linesOf(lifted, id, true), known = new Map(before.map(row => [String(row['id']), row]))
  const strangers = lines.flatMap((one, index) => (one.line && !known.has(one.line.toLowerCase()) ? [{ field: `lines.${index}.line`, code: 'reference_not_found' }] : []))
  if (strangers.length > 0) throw invalid(strangers)
  // a rate under zero is a withholding that was agreed, never one that an amendment brings
  const odd = lines.flatMap((one, index) => ((one.tax_percent ?? 0) < Math.min(0, Number(known.get(one.line?.toLowerCase() ?? '')?.['tax_percent'] ?? 0)) ? [{ field: `lines.${index}.tax_percent`, code: 'out_of_range' }] : []))
  if (odd.length > 0) throw invalid(odd)
  for (const one of lines) if (one.product) await get(ctx, 'product', one.product, ['id'])
  const needed = await needsOfOrder(ctx, id)
  await change(lifted, id, lines, before, gone)
  const after = await linesOf(lifted, id), changes = changesOf(before, after)
  if (changes.length === 0) throw conflict('nothing_changed')
  await keepFloors(ctx, order, before, gone, after)
  keepRules(needed, await needsOfOrder(ctx, id), before, after)
  const now = await get(lifted, 'order', id, ['subtotal', 'tax', 'total']), revision = Number(order['revision'] ?? 1) + 1
  const effect = (name: string): string => minus(String(now[name] ?? '0'), String(order[name] ?? '0'))
  const made = await create(lifted, 'order_amendment', {
    order: id, title: `${String(order['number'])} / ${revision}`, revision, reason, ...(day ? { effective_date: day } : {}), changes, currency: order['currency'], net_effect: effect('subtotal'), tax_effect: effect('tax'), total_effect: effect('total'), total_before: order['total'], total_after: now['total'],
  })
  await update(lifted, 'order', id, { revision })
  return made
}

async function change(ctx: Ctx, order: string, lines: z.infer<typeof line>[], before: Row[], binned: Row[]): Promise<void> {
  const last = Math.max(0, ...before.map(row => Number(row['position'] ?? 0)))
  const content = ({ line: _line, remove: _remove, ...values }: z.infer<typeof line>): Row => values
  const changed = lines.filter(one => one.line && !one.remove), fresh = lines.filter(one => !one.line && !one.remove), gone = lines.filter(one => one.line && one.remove).map(one => one.line!)
  if (fresh.some(one => !one.product && !one.description)) throw new Refusal(422, 'invalid', { fields: [{ field: 'lines', code: 'line_without_content' }] })
  await updateMany(ctx, 'order_line', changed.map(one => ({ id: one.line!, patch: content(one) })))
  await createMany(ctx, 'order_line', fresh.map((one, i) => ({ tax_percent: agreedTax(before, binned, one.product), ...content(one), order, position: last + (i + 1) * 10 })))
  if (gone.length > 0) await removeMany(ctx, 'order_line', gone)
}

async function linesOf(ctx: Ctx, order: string, bin = false): Promise<Row[]> {
  return rows(ctx, 'order_line', { bin, fields: LINE, filter: { field: 'order', op: 'eq', value: order }, sort: 'position', limit: 500 })
}
