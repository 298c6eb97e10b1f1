// A line went into the bin, or came back: the order's totals follow.
import { asSystem } from '#kernel/access/system.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Reaction } from '#kernel/module.ts'
import { keepTotals } from '#operational/sales/queries/totals.ts'

export const lineGone: Reaction = {
  name: 'sales.line_gone', on: ['order_line.deleted', 'order_line.restored'],
  async handle(ctx, change) {
    const found = await ctx.sql.unsafe('select l.id, l."order", l.net::text as net, l.tax::text as tax, l.deleted_at is not null as gone from order_line l where l.id = $1::uuid limit 1', [change.record], { prepare: true })
    const line = found[0]
    if (line) await transaction(asSystem(ctx, 'totals of an order'), tx => keepTotals(tx, [line], { gone: line['gone'] ? [String(line['id'])] : [] }))
  },
}
