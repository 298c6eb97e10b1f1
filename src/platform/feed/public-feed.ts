// GET /api/changes: the feed for outsiders, cut by the reader's rights.
import { encodeCursor, parseCursor } from '#kernel/changes/cursor.ts'
import { cutChanges } from '#kernel/changes/cut.ts'
import { readFeed } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change } from '#kernel/module.ts'

/** A reader who may see little would get empty pages: look at up to this many pages for the first visible change. */
const PAGES = 10

export interface PublicFeed { data: Change[]; next: string; more: boolean }

/** Changes after `after` (null: from the first one kept) that the reader may see, oldest first. `next` also moves over what was cut, so it is always there; `more` says whether to ask again at once.
 *  400 `invalid_cursor`. `limit` 1 to 1,000, default 100. */
export async function changesFor(ctx: Ctx, after: string | null, limit = 100): Promise<PublicFeed> {
  const size = Math.min(Math.max(Math.trunc(limit), 1), 1000)
  let place = after === null ? null : parseCursor(after)
  for (let page = 1; ; page++) {
    const { changes, next, more } = await readFeed(ctx.sql, place, size)
    const data = await cutChanges(ctx, changes)
    if (data.length > 0 || !more || page === PAGES) return { data, next: encodeCursor(next), more }
    place = next
  }
}
