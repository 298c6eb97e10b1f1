// Old jobs go; personal data goes when a person is erased.
import type { Ctx } from '#kernel/context.ts'
import type { Job } from '#kernel/module.ts'

/** days a finished job stays on the page */
const KEEP_DAYS = 30
const ROWS = 5000

export const jobJobs: Job[] = [{
  name: 'jobs.pruning', cron: '29 3 * * *',
  async run(ctx, _payload, progress) {
    const before = new Date(ctx.clock.now().getTime() - KEEP_DAYS * 86_400_000)
    for (let removed = 0; ;) {
      const rows = await ctx.sql`delete from kernel.job where id in (select id from kernel.job where finished_at < ${before}::timestamptz order by finished_at limit ${ROWS}::int)`
      removed += rows.count
      await progress.report(removed, null)
      if (rows.count < ROWS) return { removed }
    }
  },
}]

/** Takes payloads, results and notes away that mention any of these (ids of erased records, addresses): finished jobs keep their row, waiting ones are cancelled. Returns how many jobs held one. */
export async function eraseFromJobs(ctx: Ctx, markers: string[]): Promise<number> {
  if (markers.length === 0) return 0
  const patterns = markers.map(marker => `%${marker.replaceAll(/[\\%_]/g, c => `\\${c}`)}%`)
  const rows = await ctx.sql`
    update kernel.job set payload = '{}'::jsonb, result = null, progress_note = null, key = null, state = case state when 'waiting' then 'cancelled' else state end, cancel_asked = cancel_asked or state = 'running',
      finished_at = case state when 'waiting' then ${ctx.clock.now()}::timestamptz else finished_at end
    where concat_ws(' ', payload::text, result::text, progress_note, key) like any(${patterns}::text[]) returning id`
  return rows.length
}
