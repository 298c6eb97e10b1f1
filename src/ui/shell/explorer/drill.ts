import type { Cube, Head } from '#analytical/cubes/answer.ts'
import type { Condition } from '#kernel/conditions/condition.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import type { ExplorerState } from '#ui/shell/explorer/state.ts'
import type { FactMeta } from '#ui/shell/explorer/use-explorer.ts'

/** The list of the records behind a cell or a total. */
export function recordsHref(cube: Cube, fact: FactMeta, measure: number, ...heads: (Head | undefined)[]): string {
  const filter = together(cube.condition, ...heads.map((head) => head?.condition), cube.measures[measure]?.condition)
  return listHref(fact.entity, { ...EMPTY, filter: Object.keys(filter).length ? filter : { all: [] }, columns: fact.drill.map((field) => ({ field, width: null })) })
}

/** Conditions that hold together, flat, so that each stands as a word of its own above the list. */
export function together(...parts: (Condition | null | undefined)[]): Condition {
  const flat = parts.flatMap((part) => (!part || Object.keys(part).length === 0 ? [] : 'all' in part && Array.isArray(part.all) ? part.all : [part]))
  return flat.length === 0 ? {} : flat.length === 1 ? flat[0]! : { all: flat }
}

export interface Step { name: string; label: string; patch: Partial<ExplorerState> }

/** Where one may go down to from a row: the finer grain of a date, the levels below a dimension; the row becomes a filter. */
export function stepsDown(fact: FactMeta, state: ExplorerState, head: Head, label: (dimension: string, grain: string | null) => string): Step[] {
  const axis = state.rows.at(-1)
  if (axis === undefined || head.keys.length === 0) return []
  const [name = '', grain = 'month'] = axis.split(':'), dimension = fact.dimensions.find((one) => one.name === name)
  if (!dimension) return []
  const used = new Set([...state.rows, ...state.columns].map((one) => one.split(':')[0]))
  const finer = dimension.grains.slice(0, dimension.grains.indexOf(grain)).toReversed().filter((one) => one !== 'week' || grain !== 'quarter').map((one) => `${name}:${one}`)
  const below = dimension.grains.length ? finer : [...dimension.levels, ...fact.dimensions.filter((one) => !dimension.levels.includes(one.name) && one.grains.length === 0 && one.name !== name).map((one) => one.name)].filter((one) => !used.has(one))
  return below.map((one) => {
    const [to = '', finerGrain = null] = one.split(':')
    return { name: one, label: label(fact.dimensions.find((each) => each.name === to)?.label ?? to, finerGrain), patch: { rows: [one], sort: null, filter: together(state.filter, head.condition) } }
  })
}
