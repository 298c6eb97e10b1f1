// Time passes: a step, a pause, a start or an end that was written long ago comes true, and a month begins.
import type { Job } from '#kernel/module.ts'
import { refreshCustomers } from '#operational/contracts/recurring/refresh.ts'

/** Each night, customer by customer, 100 a turn in their order; each turn is a transaction. Writes only what differs. */
export const recurringJob: Job = {
  name: 'contracts.recurring', cron: '35 0 * * *',
  async run(ctx, _payload, progress) {
    for (let done = 0, after = ''; ;) {
      progress.signal.throwIfAborted()
      const found = await ctx.sql.unsafe('select distinct s.customer_key from subscription s where s.deleted_at is null and s.customer_key > $1::text order by s.customer_key limit 100', [after], { prepare: true })
      if (found.length === 0) return { customers: done }
      await refreshCustomers(ctx, found.map(row => String(row['customer_key'])))
      after = String(found.at(-1)!['customer_key'])
      await progress.report(done += found.length, null)
    }
  },
}
