// Whom the reader stands in for, and what is on the desk of each of them.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { OPEN_WORK } from '#operational/absence/open_work.ts'
import { portfolioOf, type Customer } from '#operational/absence/queries/portfolio.ts'
import { everyRow } from '#operational/absence/queries/every_row.ts'

/** One I stand in for: with everything or for some customers, now or later. */
export interface StandIn { user: string; name: string; scope: 'everything' | 'accounts'; from: string; until: string; now: boolean; absence: string | null; note: string | null }

/** Those the reader stands in for now or will, by the end of it; and who of them has said thanks within 30 days. */
export async function standIns(ctx: Ctx): Promise<{ data: StandIn[]; thanks: { name: string; text: string; at: string }[] }> {
  const now = ctx.clock.now(), me = ctx.user.id
  const found = await ctx.sql<(Omit<StandIn, 'from' | 'until' | 'now'> & { from: Date; until: Date })[]>`
    select x."user", u.name, x.scope, x."from", x.until, x.absence, a.note from (
      select d.from_user as "user", 'everything' as scope, d.valid_from as "from", d.valid_until as until, (select s.absence from absence_substitute s where s.delegation = d.id::text and s.deleted_at is null limit 1) as absence
        from kernel.delegation d where d.to_user = ${me}::uuid and d.revoked_at is null and d.valid_until > ${now}
      union all
      select b."user", 'accounts', b.starts_at, b.ends_at, b.id from absence_substitute s join absence b on b.id = s.absence and b.deleted_at is null and b.state <> 'cancelled' and b.ends_at > ${now}
        where s.substitute = ${me}::uuid and s.scope = 'accounts' and s.deleted_at is null) x
    join "user" u on u.id = x."user" and u.active and u.deleted_at is null left join absence a on a.id = x.absence order by x.until, u.name limit 200`
  const thanks = await ctx.sql<{ name: string; text: string; at: Date }[]>`select distinct u.name, a.thanks as text, a.returned_at as at from absence_substitute s join absence a on a.id = s.absence and a.deleted_at is null join "user" u on u.id = a."user"
    where s.substitute = ${me}::uuid and s.deleted_at is null and a.thanks is not null and a.returned_at > ${new Date(now.getTime() - 30 * 86_400_000)} order by a.returned_at desc limit 20`
  return {
    data: found.map(row => ({ ...row, from: new Date(row.from).toISOString(), until: new Date(row.until).toISOString(), now: new Date(row.from) <= now, note: new Date(row.from) <= now ? row.note : null })),
    thanks: thanks.map(row => ({ ...row, at: new Date(row.at).toISOString() })),
  }
}

/** The place the reader takes now. 404 `not_standing_in` when there is none. */
async function demandStandIn(ctx: Ctx, user: string): Promise<StandIn> {
  const found = isId(user) ? (await standIns(ctx)).data.filter(one => one.user === user && one.now).sort((a, b) => Number(b.scope === 'everything') - Number(a.scope === 'everything'))[0] : undefined
  if (!found) throw new Refusal(404, 'not_standing_in')
  return found
}

export interface Desk extends StandIn { work: Record<string, Row[]>; customers: Customer[]; loose: Row[] }

/** The open work of somebody who is away, their customers, and promises that name no customer the reader sees; all as the reader may see it. */
export async function deskOf(ctx: Ctx, user: string): Promise<Desk> {
  const standIn = await demandStandIn(ctx, user)
  const work: Record<string, Row[]> = {}
  for (const kind of OPEN_WORK) {
    const own = { all: [kind.open, { field: 'owner', op: 'eq', value: user }] }
    work[kind.entity] = await everyRow(ctx, kind.entity, { fields: kind.fields, needs: kind.needs, filter: own, sort: kind.sort })
  }
  const customers = await portfolioOf(ctx, user), known = new Set(customers.map(one => one.id))
  const loose = (work['commitment'] ?? []).filter(row => !known.has(String(row['account'] ?? row['contact'] ?? '')))
  return { ...standIn, work, customers, loose }
}

/** The reader's own absences that are not over for more than sixty days, with those who stand in. */
export async function ownAbsences(ctx: Ctx): Promise<Row[]> {
  const since = new Date(ctx.clock.now().getTime() - 60 * 86_400_000).toISOString(), lifted = absenceItself(ctx)
  const mine = await rows(lifted, 'absence', { fields: ['id', 'version', 'kind', 'starts_at', 'ends_at', 'state', 'note', 'source', 'returned_at'], filter: { all: [{ field: 'user', op: 'eq', value: ctx.user.id }, { field: 'ends_at', op: 'gte', value: since }] }, sort: '-starts_at', limit: 100 })
  const lines = mine.length === 0 ? [] : await rows(lifted, 'absence_substitute', { fields: ['id', 'absence', 'substitute', 'substitute.name', 'scope', 'condition'], filter: { field: 'absence', op: 'in', value: mine.map(row => row['id']) }, limit: 500 })
  return mine.map(row => ({ ...row, substitutes: lines.filter(line => line['absence'] === row['id']) }))
}
