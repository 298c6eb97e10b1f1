// Lines of an order that a customer accepted are changed by an amendment, which says why, and by nothing else.
import { Refusal } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import { AMENDABLE } from '#operational/contracts/actions/amend_order.ts'

const CONTENT = ['order', 'product', 'description', 'quantity', 'unit_price', 'discount', 'tax_percent', 'deleted_at']

/** 409 `amendment_needed` for a line of a confirmed order that came from a quotation, or that was amended before. What the program does under a reason of its own (acceptance, amendment) is not asked. */
export const keepAgreedLines: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'order_line' || ctx.systemReason !== null) return
  const touched = writes.filter(({ old, next }) => old === null || CONTENT.some(name => String(old[name] ?? '') !== String(next[name] ?? '')))
  const orders = [...new Set(touched.flatMap(({ old, next }) => [old?.['order'], next['order']]).filter(id => typeof id === 'string'))]
  if (orders.length === 0) return
  const found = await ctx.sql.unsafe(`select o.id from "order" o where o.id = any($1::uuid[]) and o.status = any($2::text[]) and (o.quote is not null or coalesce(o.revision, 1) > 1) limit 1`, [orders, AMENDABLE] as never[], { prepare: true })
  if (found.length > 0) throw new Refusal(409, 'amendment_needed')
}
