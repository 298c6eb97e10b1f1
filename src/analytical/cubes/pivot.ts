// Groups of a statement, put in their places: rows, columns, cells, totals; with shares and growth.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import { type AxisHead, both, type Cube, type Figure, type Head, type Subtotal, type Value } from '#analytical/cubes/answer.ts'
import type { Axis, Plan } from '#analytical/cubes/compile.ts'
import type { Resolved } from '#analytical/cubes/cube.ts'
import { bucketEnd, next, yearBefore } from '#analytical/cubes/period.ts'
import { MOST_COLUMNS, type Question } from '#analytical/cubes/question.ts'
import { type Titles, titles } from '#analytical/cubes/titles.ts'

type Key = (string | null)[]
/** One group of the statement; `row`, `column` null: summed over. A row of fewer keys than there are is a subtotal. */
export interface Group { row: Key | null; column: Key | null; whole: boolean; unvalued: number; rowRank: number; columnRank: number; values: Value[]; earlier: Value[] | null }
export interface Found { question: Question; plan: Plan; period: Resolved | null; currency: string; groups: Group[]; unvalued: Cube['unvalued'] }

/** The answer as its readers get it. */
export async function arranged(ctx: Ctx, found: Found): Promise<Cube> {
  const { question, plan, period, currency, groups, unvalued } = found, { offered } = plan
  const side = async (axes: Axis[], which: 'row' | 'column', limit: number): Promise<Side> => {
    const rank = which === 'row' ? 'rowRank' : 'columnRank', other = which === 'row' ? 'column' : 'row'
    const whole = groups.filter(group => group[which] !== null && group[other] === null), told = whole.filter(group => group[which]!.length === axes.length), kept = told.filter(group => group[rank] <= limit)
    const keys = axes.length === 0 ? [[]] : filled(axes, kept.map(group => group[which]!), limit)
    const named = await Promise.all(axes.map((axis, i) => titles(ctx, axis, [...new Set(keys.map(key => key[i]!))])))
    const worth = new Map(whole.map(group => [textOf(group[which]!), number(group.values[plan.sort.measure]!)]))
    const sorted = axes.length === 0 ? keys : keys.toSorted(order(axes, named, worth, which === 'row' && question.sort !== undefined, plan.sort.descending))
    return { axes, keys: sorted, heads: sorted.map(key => head(axes, named, key)), more: told.length > kept.length }
  }
  const [rows, columns] = [await side(plan.rows, 'row', plan.limit), await side(plan.columns, 'column', MOST_COLUMNS)]
  const at = new Map(groups.map(group => [place(group.row, group.column), group]))
  const plain = (row: Key | null, column: Key | null) => figures(plan, at.get(place(row, column)))
  const r = (key: Key) => (plan.rows.length ? key : null), c = (key: Key) => (plan.columns.length ? key : null)
  const cells = rows.keys.map(row => columns.keys.map(column => plain(r(row), c(column))))
  const answer: Cube = {
    fact: { name: offered.name, label: offered.label, entity: offered.fact.entity }, currency, condition: both(offered.fact.filter, question.filter as Condition | undefined, period?.condition),
    period: period && { by: period.by, from: period.from, to: period.to, before: period.before },
    measures: plan.measures.map(({ name, label, kind, unit, measure }) => ({ name, label, kind, unit, condition: measure.filter ?? offered.fact.measures[measure.parts?.[1] ?? '']?.filter ?? {} })),
    rows_by: plan.rows.map(axisHead), columns_by: plan.columns.map(axisHead), rows: rows.heads, columns: columns.heads, cells,
    subtotals: subtotals(rows, columns, (row, column) => plain(row, column === null ? null : c(column))), row_totals: rows.keys.map(row => plain(r(row), null)), column_totals: columns.keys.map(column => plain(null, c(column))), total: plain(null, null),
    more_rows: rows.more, more_columns: columns.more, unvalued,
  }
  if (question.growth && plan.earlier === undefined) grow(answer, rows, columns, question.growth, plan)
  if (question.share) share(answer, question.share, plan)
  return answer
}

interface Side { axes: Axis[]; keys: Key[]; heads: Head[]; more: boolean }

function textOf(key: Key): string { return JSON.stringify(key) }
function place(row: Key | null, column: Key | null): string { return JSON.stringify([row, column]) }
function number(value: Value): number { return value === null ? -Infinity : Number(value) }
function axisHead({ offered, grain }: Axis): AxisHead { return { name: offered.name, label: offered.label, kind: offered.field.kind, grain, target: offered.field.target } }

/** A lone date axis has no gaps: a month without rows is a month with nothing. */
function filled(axes: Axis[], keys: Key[], limit: number): Key[] {
  const grain = axes.length === 1 ? axes[0]!.grain : null, known = keys.flatMap(([key]) => key ?? []).sort()
  if (!grain || known.length < 2) return keys
  const all: Key[] = []
  for (let key = known[0]!; key <= known.at(-1)!; key = next(key, grain, 1)) {
    all.push([key])
    if (all.length > limit) return keys
  }
  return [...all, ...keys.filter(([key]) => key === null)]
}

/** Key by key: dates forward, options and stages in their order, the rest by size; a row of several keys stands with those that share its first. */
function order(axes: Axis[], named: Titles[], worth: Map<string, number>, bySize: boolean, descending: boolean): (a: Key, b: Key) => number {
  const size = (a: Key, b: Key) => (descending ? 1 : -1) * compare(worth.get(textOf(b)) ?? -Infinity, worth.get(textOf(a)) ?? -Infinity)
  return (a, b) => {
    for (const [i, axis] of axes.entries()) {
      const x = a[i]!, y = b[i]!
      if (x === y) continue
      if (axis.grain && !bySize) return x === null ? 1 : y === null ? -1 : x < y ? -1 : 1
      const [p, q] = [named[i]!.place(x), named[i]!.place(y)]
      const found = p !== null && q !== null && !bySize ? compare(p, q) : size(a.slice(0, i + 1), b.slice(0, i + 1))
      if (found !== 0) return found
      return named[i]!.label(x).localeCompare(named[i]!.label(y)) || (String(x) < String(y) ? -1 : 1)
    }
    return 0
  }
}

function subtotals(rows: Side, columns: Side, plain: (row: Key, column: Key | null) => Figure[]): Subtotal[] {
  return rows.keys.flatMap((key, last) => Array.from({ length: Math.max(0, rows.axes.length - 1) }, (_, i) => rows.axes.length - 1 - i).flatMap(depth => {
    const head = key.slice(0, depth)
    if (textOf(rows.keys[last + 1]?.slice(0, depth) ?? []) === textOf(head)) return []
    return [{ head: { keys: rows.heads[last]!.keys.slice(0, depth), condition: both(...rows.axes.slice(0, depth).map((axis, i) => keyCondition(axis, rows.heads[last]!.keys[i]!.value))) }, depth, last, cells: columns.keys.map(column => plain(head, column)), total: plain(head, null) }]
  }))
}

function compare(a: number, b: number): number { return a === b ? 0 : a < b ? -1 : 1 }

function head(axes: Axis[], named: Titles[], key: Key): Head {
  const keys = axes.map((axis, i) => ({ value: axis.offered.field.kind === 'boolean' && key[i] !== null ? key[i] === 'true' : key[i]!, label: named[i]!.label(key[i]!) }))
  return { keys, condition: both(...axes.map((axis, i) => keyCondition(axis, keys[i]!.value))) }
}

function keyCondition({ offered, grain }: Axis, value: string | boolean | null): Condition {
  const field = offered.dimension.field
  if (value === null) return { field, op: 'is_empty' }
  return grain ? { field, op: 'between', value: [value, bucketEnd(String(value), grain)] } : { field, op: 'eq', value }
}

/** Nothing counted is zero; of nothing there is no average. Money over amounts of unknown worth is not told. */
function figures(plan: Plan, group: Group | undefined): Figure[] {
  return plan.measures.map(({ measure, kind }, i) => {
    const none = measure.of === 'count' || measure.of === 'distinct' ? 0 : measure.of === 'sum' ? (kind === 'duration' ? 0 : '0') : null
    const value = group ? plain(group.values[i]!) : none, hidden = Boolean(group?.unvalued) && overMoney(plan, i)
    if (plan.earlier === undefined) return { value: hidden ? null : value }
    const before = group?.earlier ? plain(group.earlier[i]!) : none
    return hidden ? { value: null, before: null, growth: null } : { value, before, growth: growthOf(kind, value, before) }
  })
}

function overMoney({ offered, measures }: Plan, i: number): boolean {
  const { measure } = measures[i]!
  return [measure, ...(measure.parts ?? []).map(name => offered.fact.measures[name]!)].some(each => each.field !== undefined && offered.definition.fields.get(each.field)?.kind === 'money')
}

function plain(value: Value): Value { return typeof value === 'string' && value.includes('.') ? value.replace(/\.?0+$/, '') : value }

/** In percent of what was; of percents the difference in points. */
function growthOf(kind: string, value: Value, before: Value): number | null {
  if (value === null || before === null || (kind !== 'percent' && Number(before) === 0)) return null
  return rounded(kind === 'percent' ? Number(value) - Number(before) : 100 * (Number(value) - Number(before)) / Math.abs(Number(before)))
}

function rounded(n: number): number { return Math.round(n * 1e4) / 1e4 }

/** Against the neighbour on the date axis. */
function grow(answer: Cube, rows: Side, columns: Side, how: 'before' | 'year', plan: Plan): void {
  const earlier = (side: Side): (number | null)[] => {
    const at = side.axes.findIndex(axis => axis.grain), grain = side.axes[at]?.grain, places = new Map(side.keys.map((key, i) => [textOf(key), i]))
    return side.keys.map(key => {
      const start = grain ? key[at] : null
      return start ? places.get(textOf(key.with(at, how === 'year' ? yearBefore(start, grain!) : next(start, grain!, -1)))) ?? null : null
    })
  }
  const held = (now: Figure[], then: Figure[] | undefined): Figure[] => now.map((figure, i) => ({ ...figure, before: then?.[i]?.value ?? null, growth: then ? growthOf(plan.measures[i]!.kind, figure.value, then[i]!.value) : null }))
  const byRow = rows.axes.some(axis => axis.grain), places = earlier(byRow ? rows : columns)
  const then = <T>(list: T[], i: number): T | undefined => (places[i] === null || places[i] === undefined ? undefined : list[places[i]])
  const { cells, row_totals, column_totals } = answer
  answer.cells = cells.map((line, r) => line.map((cell, c) => held(cell, byRow ? then(cells, r)?.[c] : then(line, c))))
  if (byRow) answer.row_totals = row_totals.map((total, r) => held(total, then(row_totals, r)))
  else answer.column_totals = column_totals.map((total, c) => held(total, then(column_totals, c)))
}

/** Shares of what adds up: counts and sums. */
function share(answer: Cube, of: 'row' | 'column' | 'all', plan: Plan): void {
  const part = (figure: Figure, whole: Figure, i: number): Figure => {
    const adds = plan.measures[i]!.measure.of === 'count' || plan.measures[i]!.measure.of === 'sum'
    return { ...figure, share: adds && figure.value !== null && whole.value !== null && Number(whole.value) !== 0 ? rounded(100 * Number(figure.value) / Number(whole.value)) : null }
  }
  const parts = (figures: Figure[], whole: Figure[]) => figures.map((figure, i) => part(figure, whole[i]!, i))
  answer.cells = answer.cells.map((line, r) => line.map((cell, c) => parts(cell, of === 'row' ? answer.row_totals[r]! : of === 'column' ? answer.column_totals[c]! : answer.total)))
  answer.row_totals = answer.row_totals.map(total => parts(total, of === 'row' ? total : answer.total))
  answer.column_totals = answer.column_totals.map(total => parts(total, of === 'column' ? total : answer.total))
  answer.subtotals = answer.subtotals.map(each => ({ ...each, cells: each.cells.map((cell, c) => parts(cell, of === 'row' ? each.total : of === 'column' ? answer.column_totals[c]! : answer.total)), total: parts(each.total, of === 'row' ? each.total : answer.total) }))
  answer.total = parts(answer.total, answer.total)
}
