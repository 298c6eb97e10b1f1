// Rows that come by COPY stand in the feed at one place, behind which nobody reads until all are there; then those who react are moved past it: what they would do is among the rows.
import { registerReactions } from '#kernel/changes/reaction-lease.ts'
import type { Kernel } from '#kernel/kernel.ts'

export interface HeldFeed { xid: string; release(): Promise<void>; abandon(): Promise<void> }

/** Opens a transaction that stays open: readers of the feed stop below it (kernel/changes/feed.ts). `release` moves the reactions and lets them go on; `abandon` moves nothing. */
export async function holdFeed(kernel: Kernel): Promise<HeldFeed> {
  await registerReactions(kernel, kernel.registry.modules.flatMap(module => module.reactions ?? []).map(reaction => reaction.name))
  const connection = await kernel.sql.reserve()
  await connection.unsafe('begin')
  await connection.unsafe('set local idle_in_transaction_session_timeout = 0')
  const [row] = await connection.unsafe('select pg_current_xact_id()::text as xid')
  const xid = String(row!['xid'])
  const end = async (statement: 'commit' | 'rollback'): Promise<void> => { try { await connection.unsafe(statement) } finally { connection.release() } }
  return {
    xid,
    async release() {
      await connection.unsafe(`with last as (select coalesce((select (value #>> '{}')::int from kernel.setting where key = 'feed_epoch'), 1) as epoch, (select last_value from kernel.change_seq) as seq)
        update kernel.reaction r set epoch = l.epoch, xid = $1::xid8, seq = l.seq, reached = l.seq, lag = 0 from last l where (r.epoch, r.xid, r.seq) < (l.epoch, $1::xid8, l.seq)`, [xid])
      await end('commit')
    },
    abandon: () => end('rollback'),
  }
}
