// What incentives do on a clock.
import type { Job } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { incentivesThemselves } from '#operational/incentives/incentives.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'

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
