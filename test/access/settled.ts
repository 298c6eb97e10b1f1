// The feed shows what lies below the oldest running transaction of the whole cluster, and other test files share it: a test that reads the feed waits for that first.
import type { Kernel } from '#kernel/kernel.ts'

/** Resolves when every change that is committed now can be read from the feed; gives up after 20 s. */
export async function feedSettled(kernel: Kernel): Promise<void> {
  const [last] = await kernel.sql`select coalesce(max(xid::text::bigint), 0)::text as xid from kernel.change`
  for (let tries = 0; tries < 400; tries++) {
    const [horizon] = await kernel.sql`select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint > ${String(last!['xid'])}::bigint) as past`
    if (horizon!['past']) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
