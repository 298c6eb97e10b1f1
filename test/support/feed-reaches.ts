// In a cluster that tests share, somebody else's open transaction holds the horizon of the feed back: waits until all that is committed now can be read.
import type { Ctx } from '#kernel/context.ts'

/** Returns when readers of the feed see everything written so far. */
export async function feedReaches(ctx: Ctx): Promise<void> {
  const [now] = await ctx.sql`select pg_current_xact_id()::text as xid`
  for (;;) {
    const [found] = await ctx.sql`select pg_snapshot_xmin(pg_current_snapshot())::text::numeric > ${String(now!['xid'])}::numeric as passed`
    if (found!['passed'] === true) return
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
