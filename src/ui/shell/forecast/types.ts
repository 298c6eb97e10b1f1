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

/** The records behind a figure: the list of opportunities, filtered. */
export function opportunitiesHref(filter: unknown): string { return `/opportunity?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}` }
