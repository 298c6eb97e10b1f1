// On the homes of those who work with customers: whom one stands in for, what waits after one's own return, customers that came, and an absence nobody covers.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Tile, TileRow } from '#platform/home/tile.ts'
import { standIns } from '#operational/absence/queries/stand_in.ts'

const MOST = 8, RETURN_DAYS = 30

export const standInTile: Tile = {
  name: 'absence.stand_in', roles: ['manager', 'sales_rep', 'agent'], order: 15, size: 'half', entities: ['absence', 'absence_substitute', 'handed_customer'], href: '/stand-in',
  async read(ctx) {
    const rows = [...await places(ctx), ...await own(ctx), ...await received(ctx)].slice(0, MOST)
    return rows.length > 0 ? { shape: 'rows', rows, more: '/stand-in' } : null
  },
}

async function places(ctx: Ctx): Promise<TileRow[]> {
  const { data } = await standIns(ctx)
  return data.filter(one => one.now).map(one => ({ title: one.name, detail: 'absence.tile.until', at: one.until, href: `/stand-in/${one.user}` }))
}

/** Own absences: over and not taken back; to come and covered by nobody. */
async function own(ctx: Ctx): Promise<TileRow[]> {
  const now = ctx.clock.now(), since = new Date(now.getTime() - RETURN_DAYS * 86_400_000)
  const found = await ctx.sql<{ id: string; ends_at: Date; starts_at: Date; over: boolean }[]>`select a.id, a.starts_at, a.ends_at, a.ends_at <= ${now} as over from absence a
    where a."user" = ${ctx.user.id}::uuid and a.deleted_at is null and a.state <> 'cancelled' and ((a.ends_at <= ${now} and a.ends_at > ${since} and a.returned_at is null)
      or (a.ends_at > ${now} and not exists (select 1 from absence_substitute s where s.absence = a.id and s.deleted_at is null))) order by a.ends_at limit ${MOST}`
  return found.map(row => (row.over
    ? { title: said(ctx, 'changed'), at: new Date(row.ends_at).toISOString(), href: `/absences/${row.id}/return`, tone: 'warn' as const }
    : { title: said(ctx, 'uncovered'), at: new Date(row.starts_at).toISOString(), href: '/stand-in', tone: 'bad' as const }))
}

/** A row without a record of its own is named by words. */
function said(ctx: Ctx, key: string): string { return text(ctx.kernel, ctx.language, `absence.tile.${key}`) ?? key }

async function received(ctx: Ctx): Promise<TileRow[]> {
  const found = await ctx.sql<{ name: string; n: number }[]>`select u.name, count(*)::int as n from handed_customer h join "user" u on u.id = h.from_user where h."user" = ${ctx.user.id}::uuid and h.state = 'new' and h.deleted_at is null group by u.name order by 2 desc limit ${MOST}`
  return found.map(row => ({ title: row.name, detail: { key: 'absence.tile.received', values: { count: row.n } }, href: '/stand-in' }))
}
