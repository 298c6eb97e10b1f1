// What somebody took out or looked through in their last weeks here: exports, and days on which they read far more than they used to.
import type { Ctx } from '#kernel/context.ts'

export interface Looks {
  from: string
  exports: { id: string; at: string; entity: string; count: number | null; detail: unknown }[]
  /** by day in the reader's time zone, newest first; `unusual`: anything was exported, or more than three times the middle of their days was read, and at least fifty records */
  days: { day: string; views: number; records: number; lists: number; searches: number; exports: number; unusual: boolean }[]
  /** middle number of records seen on a day with any */
  usual: number
}
const FLOOR = 50, TIMES = 3, MOST = 500

/** From the log of who looked, `weeks` back from now. */
export async function looksOf(ctx: Ctx, person: string, weeks: number): Promise<Looks> {
  const from = new Date(ctx.clock.now().getTime() - weeks * 7 * 86_400_000)
  const exports = await ctx.sql<{ id: string; at: Date; entity: string; count: number | null; detail: unknown }[]>`select id, at, entity, count::int as count, detail from kernel.access_event
    where actor = ${person}::uuid and kind = 'export' and at >= ${from} order by at desc, id desc limit ${MOST}`
  const days = await ctx.sql<{ day: string; views: number; records: number; lists: number; searches: number; exports: number }[]>`
    select to_char(at at time zone ${ctx.user.timeZone}, 'YYYY-MM-DD') as day, count(*) filter (where kind = 'view')::int as views, count(distinct record) filter (where kind = 'view')::int as records,
      count(*) filter (where kind = 'list')::int as lists, count(*) filter (where kind = 'search')::int as searches, count(*) filter (where kind = 'export')::int as exports
    from kernel.access_event where actor = ${person}::uuid and at >= ${from} group by 1 order by 1 desc limit 400`
  const seen = days.map(day => day.records).filter(n => n > 0).sort((a, b) => a - b), usual = seen[Math.floor((seen.length - 1) / 2)] ?? 0
  return {
    from: from.toISOString(), usual, exports: exports.map(row => ({ ...row, at: new Date(row.at).toISOString() })),
    days: days.map(day => ({ ...day, unusual: day.exports > 0 || day.records >= Math.max(FLOOR, TIMES * usual + 1) })),
  }
}
