import type { Cube, Value } from '#analytical/cubes/answer.ts'
import type { Words } from '#ui/shell/explorer/words.ts'

export interface Point { value: Value; href: string }
/** `points[i]` belongs to `places[i]`. */
export interface Series { name: string; points: Point[] }
export interface Drawn { places: string[]; series: Series[]; left: number }

const MOST_SERIES = 8, MOST_BARS = 25

/** One measure of a cube as series: bars part rows by columns; lines run along the date axis, wherever it stands. `left`: how many rows or series are not drawn. */
export function drawn(cube: Cube, measure: number, along: 'rows' | 'columns', words: Words, href: (r: number | null, c: number | null) => string): Drawn {
  const flip = along === 'columns'
  const places = flip ? cube.columns : cube.rows, others = flip ? cube.rows : cube.columns
  const placeAxes = flip ? cube.columns_by : cube.rows_by, otherAxes = flip ? cube.rows_by : cube.columns_by
  const at = (place: number, other: number | null): Point => {
    const [r, c] = flip ? [other, place] : [place, other]
    const figures = r === null ? cube.column_totals[c!]! : c === null ? cube.row_totals[r]! : cube.cells[r]![c]!
    return { value: figures[measure]!.value, href: href(r, c) }
  }
  const shown = placeAxes.some((axis) => axis.grain) ? places.length : Math.min(places.length, MOST_BARS), count = Math.min(others.length, MOST_SERIES)
  const all = Array.from({ length: shown }, (_, i) => i)
  return {
    places: all.map((i) => words.head(places[i]!, placeAxes)), left: places.length - shown + (otherAxes.length ? others.length - count : 0),
    series: otherAxes.length === 0 ? [{ name: cube.measures[measure]!.label, points: all.map((i) => at(i, null)) }] : others.slice(0, count).map((other, o) => ({ name: words.head(other, otherAxes), points: all.map((i) => at(i, o)) })),
  }
}

/** Round steps up to `most` (1, 2, 2.5 or 5 times a power of ten), from zero, or below it when values are. */
export function ticks(least: number, most: number, wanted = 4): number[] {
  const low = Math.min(0, least), high = Math.max(most, low + 1e-9), rough = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((each) => each >= rough - 1e-12) ?? 10 * power
  const first = Math.floor(low / step), last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}
