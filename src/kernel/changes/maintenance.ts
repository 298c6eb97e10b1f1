// Housekeeping of the feed, as jobs. The kernel's module names them.
import { emptyDefaultPartition, ensurePartitions } from '#kernel/changes/partitions.ts'
import { asOwner } from '#kernel/database/owner.ts'
import type { Job } from '#kernel/module.ts'

/** Days a mark "handled" is kept after the fact; a replay removes its own. */
const DONE_DAYS = 7
const ROWS = 20_000

export const changeJobs: Job[] = [
  {
    name: 'changes.partitions', cron: '17 3 * * *',
    async run(ctx) {
      return asOwner(ctx.kernel.config, 'partitions', 1, async sql => ({ made: [...await ensurePartitions(sql, ctx.clock.now()), ...await emptyDefaultPartition(sql)] }))
    },
  },
  {
    name: 'changes.marks', cron: '41 3 * * *',
    async run(ctx, _payload, progress) {
      const before = new Date(ctx.clock.now().getTime() - DONE_DAYS * 86_400_000)
      // a mark behind which its reaction still stands is needed, however old
      for (let removed = 0; ;) {
        const rows = await ctx.sql`delete from kernel.reaction_done where (reaction, change) in (
          select d.reaction, d.change from kernel.reaction_done d join kernel.reaction r on r.name = d.reaction
          where d.at < ${before}::timestamptz and (d.epoch, d.xid, d.seq) <= (r.epoch, r.xid, r.seq) limit ${ROWS}::int)`
        removed += rows.count
        await progress.report(removed, null)
        if (rows.count < ROWS) return { removed }
      }
    },
  },
]
