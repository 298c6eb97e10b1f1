// Which home a person gets: from their roles and from who reports to them; among several, the one they chose.
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { homesIn } from '#platform/home/home.ts'
import type { HomeKind } from '#platform/home/tile.ts'

export interface Homes { /** most fitting first; never empty */ qualified: HomeKind[]; chosen: HomeKind }

/** The homes a person may open and the one that opens: what they chose while they still qualify for it, else the first. */
async function homesOf(ctx: Ctx): Promise<Homes> {
  const [led] = ctx.user.id === null ? [] : await ctx.sql<{ reports: boolean; managers: boolean; chosen: string | null }[]>`
    select exists (select 1 from "user" r where r.manager = ${ctx.user.id}::uuid and r.active and r.deleted_at is null) as reports,
      exists (select 1 from "user" r join "user" f on f.manager = r.id and f.active and f.deleted_at is null
        where r.manager = ${ctx.user.id}::uuid and r.active and r.deleted_at is null) as managers,
      (select kind from kernel.home_choice where user_id = ${ctx.user.id}::uuid) as chosen`
  const qualified = qualifiedFor(ctx, led?.reports === true, led?.managers === true)
  const chosen = qualified.find(kind => kind === led?.chosen) ?? qualified[0]!
  return { qualified, chosen }
}

/** The home asked for, or the one that opens. 404 `unknown_home` for one the person does not qualify for. */
export async function demandHome(ctx: Ctx, asked: string | undefined): Promise<{ homes: Homes; kind: HomeKind }> {
  const homes = await homesOf(ctx)
  if (asked === undefined || asked === '') return { homes, kind: homes.chosen }
  const kind = homes.qualified.find(one => one === asked)
  if (!kind) throw new Refusal(404, 'unknown_home')
  return { homes, kind }
}

/** Keeps which home opens for this person. 404 `unknown_home` as above. */
export async function chooseHome(ctx: Ctx, asked: string): Promise<Homes> {
  const { homes, kind } = await demandHome(ctx, asked)
  await ctx.sql`insert into kernel.home_choice (user_id, kind) values (${ctx.user.id}::uuid, ${kind}) on conflict (user_id) do update set kind = excluded.kind`
  return { ...homes, chosen: kind }
}

/** The homes of the person's roles and of their standing; who has none of them gets the one that stands for everybody else. */
function qualifiedFor(ctx: Ctx, guides: boolean, leadsLeaders: boolean): HomeKind[] {
  const { admin, roles } = ctx.user, homes = homesIn(ctx.kernel)
  const found = homes.filter(home => home.also?.({ admin, guides, leadsLeaders }) === true || home.roles.some(role => roles.includes(role)))
  if (found.length === 0) return homes.filter(home => home.otherwise).slice(0, 1).map(({ kind }) => kind)
  return found.toSorted((one, other) => Number(other.first ?? false) - Number(one.first ?? false)).map(({ kind }) => kind)
}
