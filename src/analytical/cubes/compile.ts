// A question as one prepared statement of PostgreSQL: an inner select of what each row contributes, grouped once with its totals. Only rows the reader may see, in the same words as their lists.
import type { Ctx } from '#kernel/context.ts'
import { column, condition, figure, innerSelect, key, openInner, unvalued } from '#analytical/cubes/contribution.ts'
import type { OfferedDimension, OfferedFact, OfferedMeasure } from '#analytical/cubes/offered.ts'
import type { Grain } from '#analytical/cubes/period.ts'

export interface Axis { offered: OfferedDimension; grain: Grain | null }
/** `within`: which rows count; `earlier`: which rows the figures are held against, where growth of a period is asked. */
export interface Plan { offered: OfferedFact; rows: Axis[]; columns: Axis[]; measures: OfferedMeasure[]; within: unknown; earlier: unknown; filter: unknown; sort: { measure: number; descending: boolean }; limit: number; mostColumns: number; worth: boolean }

/** Statement, values, and how its columns are read: `k0…` keys of rows then columns (null: a total or no value), `g` which keys are summed over (bits), `m0…` figures, `b0…` those of the time before, `u` rows whose amount has no worth. */
export interface Compiled { sql: string; values: unknown[]; measures: number }

/** Compiles a plan. `worth`: amounts in the organisation's currency; otherwise as they were entered. */
export function compile(ctx: Ctx, plan: Plan): Compiled {
  const inner = openInner(ctx, plan)
  const axes = [...plan.rows, ...plan.columns]
  const keys = axes.map((axis, i) => column(inner, `k${i}`, key(inner, axis)))
  const now = plan.earlier === undefined ? null : condition(inner, plan.within), then = plan.earlier === undefined ? null : condition(inner, plan.earlier)
  const figures = plan.measures.map((measure, i) => `${figure(inner, measure, now)} as "m${i}"`), past = then ? plan.measures.map((measure, i) => `${figure(inner, measure, then)} as "b${i}"`) : []
  const unknown = unvalued(inner, now)
  const n = plan.rows.length, all = keys.join(', ')
  // rows with their totals, each again by columns; rows of several keys also by the first of them, for subtotals
  const heads = Array.from({ length: n + 1 }, (_, i) => keys.slice(0, i)), sets = [...new Set(heads.flatMap(head => [[...head, ...keys.slice(n)].join(', '), head.join(', ')]))]
  const grouping = keys.length === 0 ? '' : `group by grouping sets (${sets.map(set => `(${set})`).join(', ')})`
  const grouped = `select ${[...keys, keys.length ? `grouping(${all})::int as g` : '0 as g', ...figures, ...past, `${unknown} as u`].join(', ')} from (${innerSelect(inner)}) x ${grouping}`
  const columnBits = 2 ** plan.columns.length - 1, rowBits = (2 ** n - 1) * 2 ** plan.columns.length
  const best = [n > 0 ? chosen('tr', plan.rows, 0, columnBits, plan) : null, plan.columns.length > 0 ? chosen('tc', plan.columns, n, rowBits, plan) : null]
  const joins = best.map(each => (each ? ` left join ${each.name} on ${each.on}` : '')).join('')
  const ranks = [n > 0 ? 'tr.n as rn' : '0 as rn', plan.columns.length > 0 ? 'tc.n as cn' : '0 as cn']
  // a group is told when its row and its column are among the chosen ones, or are summed over
  const partly = heads.slice(1, n).map((head, i) => `((g.g & ${rowBits}) = ${(2 ** (n - 1 - i) - 1) * 2 ** plan.columns.length} and exists (select 1 from tr where ${head.map(k => same(k, 'tr')).join(' and ')}))`)
  const kept = [n > 0 ? `(${[`(g.g & ${rowBits}) = ${rowBits}`, 'tr.n is not null', ...partly].join(' or ')})` : 'true', plan.columns.length > 0 ? `((g.g & ${columnBits}) > 0 or tc.n is not null)` : 'true']
  const columns = [...axes.map((_, i) => `g.k${i}::text as k${i}`), 'g.g', ...plan.measures.map((_, i) => `g."m${i}"`), ...(then ? plan.measures.map((_, i) => `g."b${i}"`) : []), 'g.u::int as u', ...ranks]
  const sql = `with g as materialized (${grouped})${best.map(each => (each ? `, ${each.name} as (${each.sql})` : '')).join('')} select ${columns.join(', ')} from g${joins} where ${kept.join(' and ')} limit ${MOST_CELLS + 1}`
  return { sql, values: inner.params.values, measures: plan.measures.length }
}

/** More groups than this are no answer a person reads. */
export const MOST_CELLS = 60_000

/** The keys of an axis that are shown, numbered: the latest days, else the greatest by the measure that sorts. One more than the limit, to know that there are more. */
function chosen(name: string, axes: Axis[], first: number, bits: number, plan: Plan): { name: string; sql: string; on: string } {
  const ks = axes.map((_, i) => `k${first + i}`), limit = name === 'tr' ? plan.limit : plan.mostColumns
  const dated = axes.findIndex(axis => axis.grain), order = dated >= 0 ? [`${ks[dated]} desc nulls last`] : [`"m${plan.sort.measure}" ${plan.sort.descending ? 'desc' : 'asc'} nulls last`]
  return {
    name, on: `(g.g & ${(2 ** axes.length - 1) * (name === 'tr' ? 2 ** plan.columns.length : 1)}) = 0 and ${ks.map(k => same(k, name)).join(' and ')}`,
    sql: `select ${ks.join(', ')}, row_number() over (order by ${[...order, ...ks].join(', ')}) as n from g where g.g = ${bits} order by n limit ${limit + 1}`,
  }
}

/** Equal, nothing to nothing too, in a form that can be hashed. */
function same(k: string, name: string): string { return `coalesce(g.${k}::text, '') = coalesce(${name}.${k}::text, '') and (g.${k} is null) = (${name}.${k} is null)` }
