// Bytes that no file needs any more are removed: a month after the last of their files went to the bin, or a day after an upload that came to nothing.
import type { Ctx } from '#kernel/context.ts'
import { forgetReceived } from '#platform/files/receive.ts'
import { storeNamed, type StoreName } from '#platform/files/stores/store.ts'
import type { Job } from '#kernel/module.ts'

const DAY = 86_400_000, IN_BIN = 30 * DAY, UNUSED = DAY, BATCH = 500

/** Removes at most `BATCH` contents a round until none is left; returns how many. A content is claimed first, so that nobody who uploads the same now counts on bytes that go. */
export async function purgeFiles(ctx: Ctx): Promise<number> {
  const now = ctx.clock.now().getTime()
  for (let removed = 0; ;) {
    const claimed = await ctx.kernel.sql<{ sha256: string; store: StoreName }[]>`
      update kernel.file_blob b set purging = true where sha256 in (select c.sha256 from kernel.file_blob c where c.purging or (c.touched_at < ${new Date(now - UNUSED)}::timestamptz
        and not exists (select 1 from file f where f.sha256 = c.sha256 and (f.deleted_at is null or f.deleted_at > ${new Date(now - IN_BIN)}::timestamptz))) order by c.touched_at limit ${BATCH}::int for update)
      returning sha256, store`
    for (const { sha256, store } of claimed) {
      await storeNamed(ctx.kernel, store).remove(sha256)
      await ctx.kernel.sql`delete from kernel.file_blob where sha256 = ${sha256}::text and purging`
      removed++
      ctx.signal?.throwIfAborted()
    }
    if (claimed.length < BATCH) return removed
  }
}

export const purgeJob: Job = {
  name: 'file.purge', cron: '37 * * * *',
  async run(ctx) { return { contents: await purgeFiles(ctx), incoming: await forgetReceived(ctx.kernel) } },
}
