// The shape of an answer. Every head carries the condition of its records: a cell's records are those of `condition`, its row's, its column's and its measure's together (`cellCondition`).
import type { Condition } from '#kernel/conditions/condition.ts'
import type { MeasureKind } from '#platform/facts/fact.ts'

/** Money and sums are exact decimals as text; counts, percents (0 to 100) and durations are numbers. Null: nothing to work it out from. */
export type Value = number | string | null
/** `share` in percent; `growth` in percent, of percents in points; `before`: what growth is held against. */
export interface Figure { value: Value; share?: number | null; growth?: number | null; before?: Value }
export interface Head { keys: { value: string | boolean | null; label: string }[]; condition: Condition }
export interface AxisHead { name: string; label: string; kind: string; grain: string | null; target: string | null }
export interface MeasureHead { name: string; label: string; kind: MeasureKind; unit: 'days' | 'seconds' | null; condition: Condition }
export interface Days { from: string | null; to: string | null }

export interface Subtotal { head: Head; depth: number; last: number; cells: Figure[][]; total: Figure[] }

export interface Cube {
  fact: { name: string; label: string; entity: string }
  /** of all money in the answer: the organisation's, or the one in which all amounts are where that has no rate */
  currency: string
  condition: Condition
  period: (Days & { by: string; before: Days | null }) | null
  measures: MeasureHead[]
  rows_by: AxisHead[]
  columns_by: AxisHead[]
  /** one head without keys where an axis is empty */
  rows: Head[]
  columns: Head[]
  /** cells[row][column][measure] */
  cells: Figure[][][]
  row_totals: Figure[][]
  column_totals: Figure[][]
  total: Figure[]
  /** where rows have several keys: the sums of the first one, two of them, in the order of the rows; `last` is the row after which it stands */
  subtotals: Subtotal[]
  /** there are more rows, more columns than are told; totals are of all */
  more_rows: boolean
  more_columns: boolean
  /** records with an amount that has no worth in `currency`: money figures over them are null */
  unvalued: { count: number; condition: Condition } | null
}

/** The condition of the records behind a cell or a total: the filter a list opens with. */
export function cellCondition(cube: Pick<Cube, 'condition' | 'measures'>, measure: number, ...heads: (Head | undefined)[]): Condition {
  return both(cube.condition, ...heads.map(head => head?.condition ?? {}), cube.measures[measure]?.condition ?? {})
}

/** Conditions that hold together, without empty ones. */
export function both(...parts: (Condition | undefined)[]): Condition {
  const flat = parts.flatMap(part => (part === undefined || Object.keys(part).length === 0 ? [] : 'all' in part && Array.isArray(part.all) && Object.keys(part).length === 1 ? part.all : [part]))
  return flat.length === 0 ? {} : flat.length === 1 ? flat[0]! : { all: flat }
}
