// The totals of orders, kept equal to the sum of their lines.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { add } from '#kernel/currencies/decimal.ts'
import type { Row } from '#kernel/module.ts'
import { updateMany } from '#kernel/records/update.ts'

/** Recomputes the totals of the orders of `lines`: what is stored, with `lines` in place of their stored form. `gone` lines count no more. */
export async function keepTotals(ctx: Ctx, lines: Row[], gone: string[] = []): Promise<void> {
  const orders = [...new Set(lines.map(line => String(line['order'])))]
  const own = lines.filter(line => !gone.includes(String(line['id'])))
  const stored = await ctx.sql.unsafe(`select l."order", l.net::text as net, l.tax::text as tax from order_line l where l."order" = any($1::uuid[]) and l.id <> all($2::uuid[]) and l.deleted_at is null limit 20000`,
    [orders, lines.map(line => String(line['id']))], { prepare: true })
  const all = [...stored as unknown as Row[], ...own]
  await updateMany(asSystem(ctx, 'totals of an order'), 'order', orders.map(order => {
    const mine = all.filter(line => line['order'] === order)
    const subtotal = sum(mine, 'net'), tax = sum(mine, 'tax')
    return { id: order, patch: { subtotal, tax, total: add(subtotal, tax) } }
  }))
}

function sum(lines: Row[], field: string): string { return lines.reduce((total, line) => add(total, String(line[field] ?? '0')), '0') }
