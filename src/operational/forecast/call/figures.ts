// Won, commit, best case and pipeline of a period by seller: from the opportunities as they are, or as they were at some moment. One expression for both, so that they can be compared.
import { visible } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Params } from '#kernel/sql/params.ts'
import { newParams } from '#kernel/sql/params.ts'
import type { Period } from '#operational/forecast/period.ts'
import { asOf, demandFigures, seen } from '#operational/forecast/states/read.ts'

/** Decimal texts in the organisation's currency. `weighted`: best case and pipeline by their probability. `expected`: won + commit + weighted. `without_amount`: opportunities that no sum holds because they have no worth in that currency. */
export interface Figures { won: string; commit: string; best_case: string; pipeline: string; weighted: string; expected: string; won_count: number; open_count: number; without_amount: number }
export interface FigureOptions { /** as it was then; absent: as it is */ at?: Date; /** only opportunities whose product is of this family */ family?: string | null; owners?: string[] }

export const NO_FIGURES: Figures = { won: '0', commit: '0', best_case: '0', pipeline: '0', weighted: '0', expected: '0', won_count: 0, open_count: 0, without_amount: 0 }

/** By owner; opportunities of nobody under ''. A sale counts in the period of its closing day. 403 `forecast_closed`. */
export async function figuresByOwner(ctx: Ctx, period: Period, options: FigureOptions = {}): Promise<Map<string, Figures>> {
  const params = newParams(), source = sourceSql(ctx, params, period, options)
  const found = await ctx.sql.unsafe(`select t.owner, ${MEASURES} from (${source}) t group by t.owner limit 10000`, params.values as never[], { prepare: true })
  return new Map(found.map(row => [String(row['owner'] ?? ''), figuresOf(row)]))
}

/** As they are, by the sale's territory (its own, else its account's) or by the family of its product; those without one under ''. 403 `forecast_closed`. */
export async function figuresByGroup(ctx: Ctx, period: Period, by: 'territory' | 'family'): Promise<Map<string, Figures>> {
  const params = newParams(), source = sourceSql(ctx, params, period, {}, by)
  const found = await ctx.sql.unsafe(`select t.key, ${MEASURES} from (${source}) t group by t.key limit 10000`, params.values as never[], { prepare: true })
  return new Map(found.map(row => [String(row['key'] ?? ''), figuresOf(row)]))
}

/** Of all of them together. */
export async function figuresTogether(ctx: Ctx, period: Period, options: FigureOptions = {}): Promise<Figures> {
  const params = newParams(), source = sourceSql(ctx, params, period, options)
  const [row] = await ctx.sql.unsafe(`select ${MEASURES} from (${source}) t`, params.values as never[], { prepare: true })
  return figuresOf(row!)
}

const OPEN = "t.status = 'open' and coalesce(t.category, 'pipeline')"
const sum = (amount: string, where: string) => `trim_scale(coalesce(sum(${amount}) filter (where ${where}), 0))::text`
const WEIGHED = 'round(t.amount * coalesce(t.probability, 0)::numeric / 100, 4)'
const MEASURES = [
  `${sum('t.amount', "t.status = 'won'")} as won`, `${sum('t.amount', `${OPEN} = 'commit'`)} as "commit"`, `${sum('t.amount', `${OPEN} = 'best_case'`)} as best_case`, `${sum('t.amount', `${OPEN} = 'pipeline'`)} as pipeline`,
  `${sum(WEIGHED, `${OPEN} in ('best_case', 'pipeline')`)} as weighted`,
  `trim_scale(coalesce(sum(case when t.status = 'won' or ${OPEN} = 'commit' then t.amount when ${OPEN} in ('best_case', 'pipeline') then ${WEIGHED} end), 0))::text as expected`,
  "count(*) filter (where t.status = 'won')::int as won_count", `count(*) filter (where ${OPEN} <> 'omitted')::int as open_count`, "count(*) filter (where t.amount is null and t.status <> 'lost')::int as without_amount",
].join(', ')

const KEYS = { territory: 'coalesce(f.territory, (select a.territory from "account" a where a.id = f.account))', family: '(select p.family from "product" p where p.id = f.product)' }

function sourceSql(ctx: Ctx, params: Params, period: Period, { at, family, owners }: FigureOptions, by?: keyof typeof KEYS): string {
  demandFigures(ctx)
  const days = `between ${params.add(period.start, 'date')} and ${params.add(period.end, 'date')}`
  const kin = family ? `exists (select 1 from "product" p where p.id = f.product and p.family = ${params.add(family, 'uuid')})` : null
  const whose = (alias: string) => (owners ? ` and ${alias}.owner = any(${params.add(owners, 'uuid[]')})` : '')
  if (at) {
    const ofFamily = kin ? ` and exists (select 1 from "opportunity" f where f.id = s.opportunity and ${kin})` : ''
    return `select s.owner, s.status, s.category, s.amount, s.probability from kernel.opportunity_state s where ${asOf(params, 's', at)} and s.status in ('open', 'won') and s.close_date ${days} and ${seen(ctx, params, 's')}${whose('s')}${ofFamily}`
  }
  const own = ctx.kernel.registry.entity('opportunity').fields.has('forecast_category') ? 'coalesce(f.forecast_category, g.forecast)' : 'g.forecast'
  return `select f.owner, ${by ? `${KEYS[by]} as key, ` : ''}f.status, ${own} as category, f.amount_base as amount, f.probability from "opportunity" f left join "stage" g on g.id = f.stage
    where f.deleted_at is null and f.status in ('open', 'won') and f.close_date ${days} and ${visible(ctx, params, 'opportunity', 'f')}${whose('f')}${kin ? ` and ${kin}` : ''}`
}

function figuresOf(row: Record<string, unknown>): Figures {
  const text = (name: string) => String(row[name] ?? '0'), count = (name: string) => Number(row[name] ?? 0)
  return { won: text('won'), commit: text('commit'), best_case: text('best_case'), pipeline: text('pipeline'), weighted: text('weighted'), expected: text('expected'), won_count: count('won_count'), open_count: count('open_count'), without_amount: count('without_amount') }
}
