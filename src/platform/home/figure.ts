// Figures made from the same filter as the list they open, so that the two agree.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { aggregate } from '#kernel/records/aggregate.ts'
import type { TileBar, TileFigure, Tone, Words } from '#platform/home/tile.ts'

/** A set of records: what a figure counts and what its address opens. */
export interface Records { entity: string; filter?: Condition; sort?: string }

/** The address of the list that shows exactly these records. */
export function listHref({ entity, filter, sort }: Records): string {
  const search = new URLSearchParams({ ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }), ...(sort ? { sort } : {}) }).toString()
  return `/${entity}${search ? `?${search}` : ''}`
}

export interface FigureOf extends Records { label: Words; note?: Words; /** how it is coloured when it is not zero */ tone?: Tone }

/** How many records there are, as the reader may see them, with the address of their list. */
export async function countFigure(ctx: Ctx, of: FigureOf): Promise<TileFigure> {
  const [row] = await measured(ctx, of, [], ['count'])
  const value = Number(row?.['count'] ?? 0)
  return { label: of.label, value, kind: 'number', ...(of.note ? { note: of.note } : {}), ...(of.tone && value > 0 ? { tone: of.tone } : {}), href: listHref(of) }
}

/** The sum of a money field in the organisation's currency. Where an amount has no rate there is no sum (a wrong figure is worse than none), and the note says how many lack one. */
export async function sumFigure(ctx: Ctx, of: FigureOf & { field: string }): Promise<TileFigure> {
  const { field } = of
  const [row] = await measured(ctx, of, [], [`sum(${field}_base)`, `count(${field})`, `count(${field}_base)`])
  const lacking = Number(row?.[`count(${field})`] ?? 0) - Number(row?.[`count(${field}_base)`] ?? 0)
  const note: Words | undefined = lacking > 0 ? { key: 'home.without_rate', values: { count: lacking } } : of.note
  const value = lacking > 0 ? null : String(row?.[`sum(${field}_base)`] ?? '0')
  return { label: of.label, value, kind: 'money', ...(note ? { note } : {}), ...(of.tone && value !== '0' ? { tone: of.tone } : {}), href: listHref(of) }
}

export interface BarsOf extends Records {
  /** field whose values the bars stand for */
  by: string
  /** values in the order of the bars, with their names; a value without records has a bar of nothing */
  values: readonly { value: string; label: Words; tone?: Tone }[]
  /** money field that is summed in the organisation's currency; none: the records are counted */
  sum?: string
}

/** One bar for each value of a field, each with the address of its records. */
export async function barsOf(ctx: Ctx, of: BarsOf): Promise<TileBar[]> {
  const measure = of.sum ? `sum(${of.sum}_base)` : 'count'
  const found = new Map((await measured(ctx, of, [of.by], [measure])).map(row => [String(row[of.by]), row[measure]]))
  return of.values.map(({ value, label, tone }) => {
    const amount = found.get(value) ?? 0
    const only: Condition = { field: of.by, op: 'eq', value }
    return { label, value: of.sum ? String(amount) : Number(amount), kind: of.sum ? 'money' : 'number', ...(tone ? { tone } : {}), href: listHref({ ...of, filter: of.filter ? { all: [of.filter, only] } : only }) }
  })
}

async function measured(ctx: Ctx, of: Records, group: string[], measures: string[]): Promise<Record<string, unknown>[]> {
  const { json } = await aggregate(ctx, of.entity, { group, measures, filter: of.filter, limit: 200 })
  return (JSON.parse(json) as { data: Record<string, unknown>[] }).data
}
