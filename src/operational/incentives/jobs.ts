// What incentives do on a clock, and what is too large for one request.
import type { Job, JobProgress } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { settleAndLock } from '#operational/incentives/actions/locking.ts'
import { type Onward, settlePlan } from '#operational/incentives/statements/settle.ts'

/** Every plan's open periods, each night; a plan that fails leaves the others alone and is told. */
export const settleJob: Job = {
  name: 'incentives.settle', cron: '40 4 * * *',
  async run(ctx, _payload, progress) {
    const plans = await rows(incentivesThemselves(ctx), 'incentive_plan', { fields: ['id', 'name'], sort: 'name', limit: 500 }), failed: string[] = []
    for (const [i, plan] of plans.entries()) {
      if (progress.signal.aborted) break
      try { await settlePlan(ctx, String(plan['id'])) } catch (error) { ctx.kernel.log.error({ err: error, plan: plan['id'] }, 'incentives not reckoned'); failed.push(String(plan['id'])) }
      await progress.report(i + 1, plans.length)
    }
    if (failed.length > 0 && failed.length === plans.length) throw new Error('no incentive plan could be reckoned')
    return { plans: plans.length, failed }
  },
}

/** One plan, because somebody asked for it now. */
export const settlePlanJob: Job = {
  name: 'incentives.settle_plan', attempts: 2,
  run: async (ctx, { plan }: { plan: string }, progress) => ({ periods: (await settlePlan(ctx, plan, told(progress))).length }),
}

/** Reckons the plan of a period once more and locks the period, for `by`. What forbids it is final. */
export const lockPeriodJob: Job = {
  name: 'incentives.lock_period', attempts: 1,
  run: async (ctx, { period, by }: { period: string; by: string | null }, progress) => ({ locked: (await settleAndLock(ctx, period, by, told(progress)))['id'] }),
}

function told(progress: JobProgress): Onward {
  return async (done, total) => {
    progress.signal.throwIfAborted()
    await progress.report(done, total)
  }
}
