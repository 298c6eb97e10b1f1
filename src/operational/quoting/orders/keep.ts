// An order that came from no quotation is confirmed under the rules of quotations, and stays under them: by whatever door it, or a line of it, is written.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'
import { keyOfSale } from '#customer/queries/one_customer.ts'
import { withdrawApprovals } from '#operational/quoting/approval/withdraw.ts'
import { judgeOrders, withApprovers } from '#operational/quoting/orders/judge.ts'
import { tellNeeds } from '#operational/quoting/queries/summary.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'
import { SOLD_ORDER } from '#operational/sales/public.ts'

const HEAD = ['account', 'contact', 'currency', 'price_book'], LINE = ['order', 'product', 'description', 'quantity', 'unit_price', 'discount', 'tax_percent', 'deleted_at']
const SOLD: readonly unknown[] = SOLD_ORDER

/**
 * 409 `order_approval_needed` with `needs` (why, and whose it is) for an order that is confirmed, or changed while it is, with prices that need an approval it does not have. A change of content ends the approvals that were asked or given.
 * Administrators, who set floors and rules, bring in sales of elsewhere (an ERP's) as they were; what the program does under a reason of its own (acceptance, amendment, totals) has been judged by its own rules.
 */
export const keepOrderRules: Consequence = async (ctx, definition, writes) => {
  if (ctx.systemReason !== null || (definition.name !== 'order' && definition.name !== 'order_line')) return
  const lines = definition.name === 'order_line', changed = writes.filter(({ old, next }) => (lines || old) && differs({ old, next }, lines ? LINE : HEAD))
  const content = ids(lines ? changed.flatMap(({ old, next }) => [old?.['order'], next['order']]) : changed.map(({ next }) => next['id']))
  const confirmed = lines ? [] : ids(writes.filter(({ old, next }) => old && !SOLD.includes(old['status']) && SOLD.includes(next['status'])).map(({ next }) => next['id']))
  const touched = [...new Set([...content, ...confirmed])]
  if (touched.length === 0) return
  const orders = await ctx.sql.unsafe(`select o.id::text, o.status, o.approval from "order" o where o.id = any($1::uuid[]) and o.deleted_at is null limit ${touched.length}`, [touched], { prepare: true })
  const stale = orders.filter(order => order['approval'] !== null && content.includes(String(order['id']))).map(order => String(order['id']))
  if (stale.length > 0) await endApprovals(ctx, stale, lines ? [] : writes)
  const sold = orders.filter(order => SOLD.includes(order['status'])).map(order => String(order['id']))
  if (sold.length > 0 && !ctx.user.admin) await demandApproved(ctx, sold)
}

/** Content that was put before somebody, or approved, is no longer there. */
async function endApprovals(ctx: Ctx, orders: string[], writes: readonly Write[]): Promise<void> {
  await withdrawApprovals(ctx, orders, 'order')
  for (const row of await updateMany(quotingItself(ctx), 'order', orders.map(id => ({ id, patch: { approval: null, approved_hash: null } })))) {
    const write = writes.find(({ next }) => next['id'] === row['id'])
    if (write) Object.assign(write.next, row)
  }
}

async function demandApproved(ctx: Ctx, orders: string[]): Promise<void> {
  // two orders of one customer at the same moment do not both take the last of an agreed price
  await ctx.sql.unsafe(`select pg_advisory_xact_lock(hashtextextended('price_limit:' || k.key, 0)) from (select distinct ${keyOfSale('o.account', 'o.contact')} as key from "order" o where o.id = any($1::uuid[]) and o.price_book is not null and o.customer_key is not null order by 1) k limit ${orders.length}`, [orders], { prepare: true })
  const wanting = (await judgeOrders(ctx, orders)).find(order => !order.approved)
  if (!wanting) return
  const needs = await withApprovers(ctx, wanting)
  throw new Refusal(409, 'order_approval_needed', { params: { number: wanting.number, who: [...new Set(needs.map(need => need.whose?.name ?? 'admin'))].join(', ') }, extra: { order: wanting.id, needs: tellNeeds(ctx, { needs }) } })
}

function differs({ old, next }: { old: Row | null; next: Row }, names: readonly string[]): boolean { return old === null || names.some(name => String(old[name] ?? '') !== String(next[name] ?? '')) }
function ids(values: readonly unknown[]): string[] { return [...new Set(values.filter(id => typeof id === 'string'))] }
