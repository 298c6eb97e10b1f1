// The same figures by team, territory or product family, each against its quota.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { minus, sum } from '#math/decimal.ts'
import { addFigures } from '#operational/forecast/call/forecast.ts'
import { figuresByGroup, figuresByOwner, NO_FIGURES, type Figures } from '#operational/forecast/call/figures.ts'
import { quotasFor, type KnownQuota } from '#operational/forecast/call/quotas.ts'
import type { Period } from '#operational/forecast/period.ts'

export const GROUPINGS = ['team', 'territory', 'family'] as const
export type Grouping = (typeof GROUPINGS)[number]
/** `figures` hold what lies below in the tree, too. Somebody of two teams counts in both. `id` null: of no team, territory or family. */
export interface GroupRow { id: string | null; name: string | null; parent: string | null; figures: Figures; quota: KnownQuota | null; gap: string | null; /** of which opportunities the figures are, besides their closing day and state */ whose: Condition }

/** Those with figures or a quota; what the reader may see of opportunities and quotas. */
export async function forecastGroups(ctx: Ctx, period: Period, by: Grouping): Promise<{ period: Period; currency: string; by: Grouping; rows: GroupRow[] }> {
  const team = by === 'team' ? await byTeam(ctx, period) : null, own = team?.figures ?? await figuresByGroup(ctx, period, by as 'territory' | 'family'), quotas = by === 'family' ? await familyQuotas(ctx, period) : await quotasFor(ctx, by, period)
  // identifiers from a fixed list of three
  const table = { team: 'select g.id, g.name, g.parent from "team" g', territory: 'select g.id, g.name, g.parent from "territory" g', family: "select g.id, coalesce(g.name ->> $1::text, g.name ->> 'es') as name, null::uuid as parent from \"product_family\" g" }[by]
  const found = await ctx.sql.unsafe(`${table} where g.deleted_at is null order by 2, 1 limit 5000`, by === 'family' ? [ctx.language] : [], { prepare: true })
  const groups = found as unknown as { id: string; name: string; parent: string | null }[], children = new Map<string, string[]>()
  for (const { id, parent } of groups) if (parent) children.set(parent, [...(children.get(parent) ?? []), id])
  const total = (id: string, depth = 0): Figures => (depth > 20 ? NO_FIGURES : (children.get(id) ?? []).map(child => total(child, depth + 1)).reduce(addFigures, own.get(id) ?? NO_FIGURES))
  const rows = groups.map(({ id, name, parent }): GroupRow => { const figures = total(id), quota = quotas.get(id) ?? null; return { id, name, parent, figures, quota, gap: quota ? minus(figures.expected, quota.amount) : null, whose: whoseOf(by, below(id, children), team?.owners) } })
  const none = own.get('')
  const shown = [...rows, ...(none ? [{ id: null, name: null, parent: null, figures: none, quota: null, gap: null, whose: whoseOf(by, [''], team?.owners) }] : [])].filter(row => row.quota || row.figures.open_count > 0 || row.figures.won_count > 0)
  return { period, currency: await baseCurrency(ctx), by, rows: shown }
}

/** A group and all below it in the tree. */
function below(id: string, children: ReadonlyMap<string, string[]>, depth = 0): string[] { return depth > 20 ? [] : [id, ...(children.get(id) ?? []).flatMap(child => below(child, children, depth + 1))] }

/** The condition by which a list shows the opportunities of these groups (`''`: of those without one), as the figures count them. */
function whoseOf(by: Grouping, ids: string[], owners: ReadonlyMap<string, string[]> | undefined): Condition {
  const none = ids.includes('')
  if (by === 'family') return none ? { field: 'product.family', op: 'is_empty' } : { field: 'product.family', op: 'in', value: ids }
  if (by === 'territory') {
    const own: Condition = { field: 'territory', op: 'is_empty' }
    return none ? { all: [own, { field: 'account.territory', op: 'is_empty' }] } : { any: [{ field: 'territory', op: 'in', value: ids }, { all: [own, { field: 'account.territory', op: 'in', value: ids }] }] }
  }
  const people = [...new Set(ids.flatMap(id => owners?.get(id) ?? []))], somebody: Condition = { field: 'owner', op: 'in', value: people.filter(Boolean) }
  return people.includes('') ? { any: [{ field: 'owner', op: 'is_empty' }, somebody] } : somebody
}

/** Figures by team, and the owners each team's are of; who is in none stands under ''. */
async function byTeam(ctx: Ctx, period: Period): Promise<{ figures: Map<string, Figures>; owners: Map<string, string[]> }> {
  const own = await figuresByOwner(ctx, period), teams = new Map<string, Figures>(), owners = new Map<string, string[]>()
  const found = await ctx.sql.unsafe('select u.id, coalesce(to_jsonb(u.teams), \'[]\') as teams from "user" u where u.id = any($1::uuid[]) limit 10000', [[...own.keys()].filter(Boolean)], { prepare: true })
  const member = new Map(found.map(row => [String(row['id']), row['teams'] as string[]]))
  for (const [owner, figures] of own) {
    for (const team of member.get(owner)?.length ? member.get(owner)! : ['']) {
      teams.set(team, addFigures(teams.get(team) ?? NO_FIGURES, figures))
      owners.set(team, [...(owners.get(team) ?? []), owner])
    }
  }
  return { figures: teams, owners }
}

/** Quotas of a family are people's, teams' or territories': those of people count, so that nothing counts twice. */
async function familyQuotas(ctx: Ctx, period: Period): Promise<Map<string, KnownQuota>> {
  const found = await ctx.sql.unsafe('select distinct q.family from "quota" q where q.family is not null and q.deleted_at is null limit 1000', [], { prepare: true }), quotas = new Map<string, KnownQuota>()
  for (const row of found) {
    const known = [...(await quotasFor(ctx, 'user', period, String(row['family']))).values()]
    if (known.length > 0) quotas.set(String(row['family']), { amount: sum(known.map(quota => quota.amount)), from: period.kind })
  }
  return quotas
}
