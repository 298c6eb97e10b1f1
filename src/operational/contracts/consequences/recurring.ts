// What follows from every write to a subscription or to what hangs on it, the bin included, in the same transaction: movements and figures are worked out anew.
import type { Consequence } from '#kernel/kernel.ts'
import type { Row, Write } from '#kernel/module.ts'
import { customersOf, customersOfRows } from '#operational/contracts/completions/subscription.ts'
import { isRefreshing, refreshCustomers } from '#operational/contracts/recurring/refresh.ts'

const FIGURES = ['status', 'recurring', 'mrr', 'arr', 'next_billing_date']

export const followSubscriptions: Consequence = async (ctx, definition, writes) => {
  if (isRefreshing(ctx)) return
  if (definition.name === 'subscription') {
    await refreshCustomers(ctx, customersOfRows(writes.flatMap(({ old, next }) => [old, next])))
    await showFigures(ctx.sql as never, writes)
  } else if (['subscription_line', 'subscription_price_step', 'subscription_pause'].includes(definition.name)) {
    await refreshCustomers(ctx, await customersOf(ctx, writes.flatMap(({ old, next }) => [old?.['subscription'], next['subscription']])))
  }
}

/** The row that the writer is shown carries the new figures and the version they brought. */
async function showFigures(sql: { unsafe(text: string, values: unknown[], options: { prepare: boolean }): Promise<Row[]> }, writes: Write[]): Promise<void> {
  const found = await sql.unsafe(`select s.id, s.version, s.status, trim_scale(s.recurring)::text as recurring, trim_scale(s.mrr)::text as mrr, trim_scale(s.arr)::text as arr, s.next_billing_date::text as next_billing_date
    from subscription s where s.id = any($1::uuid[]) limit 10000`, [writes.map(w => String(w.next['id']))], { prepare: true })
  const stored = new Map(found.map(row => [String(row['id']), row]))
  for (const { next } of writes) {
    const row = stored.get(String(next['id']))
    if (row) for (const name of [...FIGURES, 'version']) next[name] = row[name]
  }
}
