// Shares follow: an estimate that was written, and orders of customers who have estimates.
import type { Job, Reaction } from '#kernel/module.ts'
import { estimatesOf, refreshShares } from '#operational/contracts/wallet/share.ts'

export const walletChanged: Reaction = {
  name: 'contracts.wallet', on: ['wallet_estimate.created', 'wallet_estimate.updated', 'wallet_estimate.restored', 'order.created', 'order.updated', 'order.deleted', 'order.restored'],
  async handle(ctx, change) {
    if (change.entity === 'wallet_estimate') return refreshShares(ctx, [change.record])
    const found = await ctx.sql.unsafe('select o.account from "order" o where o.id = $1::uuid and o.account is not null limit 1', [change.record], { prepare: true })
    const accounts = new Set([found[0]?.['account'], ...(change.diff['account'] ?? [])].filter(id => typeof id === 'string'))
    for (const account of accounts) {
      const estimates = await estimatesOf(ctx, account)
      if (estimates.length > 0) await refreshShares(ctx, estimates)
    }
  },
}

/** Each night all of them, in the order of their ids: products change their family without any order changing. */
export const walletJob: Job = {
  name: 'contracts.wallet', cron: '45 1 * * *',
  async run(ctx, _payload, progress) {
    for (let done = 0, after = '00000000-0000-0000-0000-000000000000'; !progress.signal.aborted;) {
      const found = await ctx.sql.unsafe('select w.id from wallet_estimate w where w.deleted_at is null and w.id > $1::uuid order by w.id limit 500', [after], { prepare: true })
      if (found.length === 0) return { estimates: done }
      await refreshShares(ctx, found.map(row => String(row['id'])))
      after = String(found.at(-1)!['id'])
      await progress.report(done += found.length, null)
    }
    return null
  },
}
