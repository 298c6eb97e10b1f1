// Each minute: dates that came, runs whose place in the queue was lost, and counts and marks that nobody needs any more.
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { dueDates } from '#platform/automation/dates.ts'
import { own } from '#platform/automation/start.ts'

const LOST = 5 * 60_000, DAY = 86_400_000

export const clockJob: Job = {
  name: 'automation.clock', cron: '* * * * *',
  async run(ctx) {
    const begun = await dueDates(ctx), resumed = await resumeLost(ctx)
    await forget(ctx)
    return { begun, resumed }
  },
}

/** Puts runs back into the queue that should have gone on some minutes ago: their job may have rested after its worker was killed too often. */
async function resumeLost(ctx: Ctx): Promise<number> {
  const late = new Date(ctx.clock.now().getTime() - LOST).toISOString()
  const lost = await rows(own(ctx), 'automation_run', { fields: ['id'], filter: { all: [{ field: 'state', op: 'in', value: ['running', 'waiting'] }, { field: 'due', op: 'lt', value: late }] }, sort: 'created_at', limit: 200 })
  for (const { id } of lost) await enqueue(ctx, 'automation.walk', { run: id }, { key: String(id) })
  return lost.length
}

async function forget(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now().getTime()
  await ctx.sql`delete from kernel.automation_hour where hour < ${new Date(now - 2 * DAY)}::timestamptz`
  await ctx.sql`delete from kernel.automation_occurrence where moment < ${new Date(now - 30 * DAY)}::timestamptz`
}
