// The totals of orders, kept equal to the sum of their lines.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { add } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'

/**
 * Recomputes the totals of the orders of `lines`, and of those which lines have `left`: what is stored, with `lines` in place of their stored form; `gone` lines count no more. Orders in the bin stay as they are.
 * The orders are locked before anything is added up, in id order: who writes lines of the same order at the same moment waits and then sees these.
 */
export async function keepTotals(ctx: Ctx, lines: Row[], { gone = [], left = [] }: { gone?: string[]; left?: string[] } = {}): Promise<void> {
  const touched = [...new Set([...lines.map(line => line['order']), ...left].filter(id => typeof id === 'string'))]
  if (touched.length === 0) return
  const orders = await ctx.sql.unsafe(`select o.id from "order" o where o.id = any($1::uuid[]) and o.deleted_at is null order by o.id limit ${touched.length} for update`, [touched], { prepare: true })
  const sums = new Map(orders.map(({ id }) => [String(id), { subtotal: '0', tax: '0' }]))
  const put = (order: unknown, net: unknown, tax: unknown): void => {
    const sum = sums.get(String(order))
    if (sum) Object.assign(sum, { subtotal: add(sum.subtotal, String(net ?? '0')), tax: add(sum.tax, String(tax ?? '0')) })
  }
  const stored = await ctx.sql.unsafe(`select l."order", sum(l.net)::text as net, sum(l.tax)::text as tax from order_line l
    where l."order" = any($1::uuid[]) and l.id <> all($2::uuid[]) and l.deleted_at is null group by l."order" limit ${touched.length}`, [[...sums.keys()], lines.map(line => String(line['id']))], { prepare: true })
  for (const row of stored) put(row['order'], row['net'], row['tax'])
  const absent = new Set(gone)
  for (const line of lines) if (!absent.has(String(line['id']))) put(line['order'], line['net'], line['tax'])
  await updateMany(asSystem(ctx, 'totals of an order'), 'order', [...sums].map(([id, { subtotal, tax }]) => ({ id, patch: { subtotal, tax, total: add(subtotal, tax) } })))
}
