// Where a person was in a grid, so that coming back from a record restores it. For the open page only.
import type { Cell } from '#ui/generic/grid/move.ts'

export interface Place { top: number; cell: Cell }

const LIMIT = 40
const places = new Map<string, Place>()

/** The place kept under a name; the top when there is none. */
export function placeOf(name: string): Place { return places.get(name) ?? { top: 0, cell: { row: 0, column: 0 } } }

/** Keeps part of a place; null only marks it as used last. The oldest are forgotten beyond a limit. */
export function keepPlace(name: string, part: Partial<Place> | null): void {
  const next = { ...placeOf(name), ...part }
  places.delete(name)
  places.set(name, next)
  const oldest = places.keys().next().value
  if (places.size > LIMIT && oldest !== undefined) places.delete(oldest)
}
