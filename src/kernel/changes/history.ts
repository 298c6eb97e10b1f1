// The changes of one record, newest first, for its page and GET /api/{entity}/{id}/history.
import { readableFields } from '#kernel/access/fields.ts'
import { encodeCursor, parseCursor } from '#kernel/changes/cursor.ts'
import { cutDiff } from '#kernel/changes/cut.ts'
import { toChange, type FeedRow } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change } from '#kernel/module.ts'

export interface History { data: Change[]; next: string | null }

/** One page of a record's changes with the fields the reader may see; a change of hidden fields alone is absent. The caller has checked that the record itself is visible.
 *  `after` is the `next` of the page before (400 `invalid_cursor`); `limit` 1 to 200, default 50. */
export async function history(ctx: Ctx, entity: string, id: string, page: { after?: string | null; limit?: number } = {}): Promise<History> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 200)
  const before = page.after ? parseCursor(page.after).seq : null
  const rows = await ctx.sql<FeedRow[]>`
    select epoch, xid::text as xid_text, seq, id, at, entity, record, op, actor, request, origin, cause, depth, diff
    from kernel.change c
    where entity = ${entity}::text and record = ${id}::uuid and (${before}::bigint is null or seq < ${before}::bigint)
    order by c.seq desc limit ${limit}::int`
  const fields = readableFields(ctx, entity)
  const last = rows.length === limit ? rows.at(-1)! : null
  return {
    data: rows.map(toChange).flatMap(change => cutDiff(change, fields) ?? []),
    next: last && encodeCursor({ epoch: last.epoch, xid: last.xid_text, seq: String(last.seq) }),
  }
}
