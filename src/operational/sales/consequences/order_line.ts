// A line went into the bin, or came back: the totals of its order follow in the same transaction, as they do when it is written (completions/order_line.ts).
import { asSystem } from '#kernel/access/system.ts'
import type { Consequence } from '#kernel/kernel.ts'
import { keepTotals } from '#operational/sales/queries/totals.ts'

/** Lines that go with their order, or come back with it, change nothing of its totals: consequences are not asked of those. */
export const binnedLines: Consequence = async (ctx, definition, writes) => {
  if (definition.name !== 'order_line') return
  const moved = writes.filter(({ old, next }) => old !== null && (old['deleted_at'] ?? null) !== (next['deleted_at'] ?? null)).map(({ next }) => next)
  await keepTotals(asSystem(ctx, 'totals of an order'), moved, { gone: moved.filter(line => line['deleted_at'] != null).map(line => String(line['id'])) })
}
