// What the routes of the forecast answer (src/operational/forecast).
import type { Accuracy } from '#operational/forecast/call/accuracy.ts'
import type { Figures } from '#operational/forecast/call/figures.ts'
import type { Forecast, ForecastNode } from '#operational/forecast/call/forecast.ts'
import type { forecastGroups } from '#operational/forecast/call/groups.ts'
import type { Sellers } from '#operational/forecast/figures/sellers.ts'
import type { Moved, Movement, MovementKind } from '#operational/forecast/movement/movement.ts'

export type { Accuracy, Figures, Forecast, ForecastNode, Moved, MovementKind, Sellers }
export interface MovementAnswer extends Movement { from: string; to: string; closing: { from: string; to: string } | null; since: string | null }
export interface AccuracyAnswer { currency: string; periods: Accuracy[]; mean: { commit: number | null; expected: number | null; called: number | null } }

export type Groups = Awaited<ReturnType<typeof forecastGroups>>

/** What a figure of the forecast counts: opportunities of `owners` (null: of everybody) that close in the period, won or open in these categories. */
export function behindFigure({ period }: Pick<Forecast, 'period'>, owners: (string | null)[] | null, what: What): unknown {
  const whose = owners?.includes(null) ? [{ field: 'owner', op: 'is_empty' }] : owners ? [{ field: 'owner', op: 'in', value: owners }] : []
  return behindGroup({ period }, whose, what)
}

/** won, what is expected (won, or open in any category that counts), or open in these categories */
export type What = 'won' | 'expected' | readonly string[]

/** The same of whoever the conditions say. */
export function behindGroup({ period }: Pick<Forecast, 'period'>, whose: readonly unknown[], what: What): unknown {
  const won = { field: 'status', op: 'eq', value: 'won' }, open = (categories: readonly string[]) => [{ field: 'status', op: 'eq', value: 'open' }, { field: 'forecast_category', op: 'in', value: categories }]
  const which = what === 'won' ? [won] : what === 'expected' ? [{ any: [won, { all: open(['commit', 'best_case', 'pipeline']) }] }] : open(what)
  return { all: [{ field: 'close_date', op: 'between', value: [period.start, period.end] }, ...which, ...whose] }
}

/** Somebody and all who stand below them in the tree: a node's figures are of these. */
export function branchOf(nodes: readonly ForecastNode[], node: ForecastNode): (string | null)[] {
  const rest = nodes.slice(nodes.indexOf(node) + 1), end = rest.findIndex((other) => other.depth <= node.depth)
  return [node, ...(end < 0 ? rest : rest.slice(0, end))].map(({ user }) => user)
}

/** The records behind a figure: the list of opportunities, filtered. */
export function opportunitiesHref(filter: unknown): string { return `/opportunity?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}` }
