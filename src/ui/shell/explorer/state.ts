// What is asked stands in the address: a copied link opens the same answer.
import type { Condition } from '#kernel/conditions/condition.ts'

export type ViewKind = 'table' | 'bars' | 'lines'
export interface Period { by?: string; name?: string; from?: string; to?: string }

export interface ExplorerState {
  fact: string
  rows: string[]
  columns: string[]
  measures: string[]
  filter: Condition | null
  period: Period | null
  share: string | null
  growth: string | null
  sort: string | null
  limit: number
  view: ViewKind
  /** id of the exploration one started from */
  saved: string | null
}

/** What an exploration keeps. */
export interface Definition { question: Record<string, unknown>; view?: ViewKind }

export const ROW_LIMITS = [10, 25, 100, 1000]

/** A state from the search parameters; what cannot be read is left out. `fact`: where none is named. */
export function stateOf(search: URLSearchParams, fact: string): ExplorerState {
  const list = (name: string) => (search.get(name) ?? '').split(',').filter(Boolean)
  const period = { by: search.get('by'), name: search.get('period'), from: search.get('from'), to: search.get('to') }
  const given = Object.fromEntries(Object.entries(period).filter(([, value]) => value)) as Period, limit = Number(search.get('limit'))
  return {
    fact: search.get('fact') ?? fact, rows: list('rows'), columns: list('columns'), measures: list('measures'), filter: conditionOf(search.get('filter')), period: Object.keys(given).length ? given : null,
    share: search.get('share'), growth: search.get('growth'), sort: search.get('sort'), limit: ROW_LIMITS.includes(limit) ? limit : 100, view: viewOf(search.get('view')), saved: search.get('saved'),
  }
}

/** The question as the server takes it in an address. */
export function queryOf(state: ExplorerState): Record<string, string | undefined> {
  const { rows, columns, measures, filter, period, share, growth, sort, limit } = state
  return {
    rows: rows.join(',') || undefined, columns: columns.join(',') || undefined, measures: measures.join(',') || undefined, filter: filter ? JSON.stringify(filter) : undefined,
    by: period?.by, period: period?.name, from: period?.from, to: period?.to, share: share ?? undefined, growth: growth ?? undefined, sort: sort ?? undefined, limit: String(limit),
  }
}

/** The same as search parameters of the page. */
export function searchOf(state: ExplorerState): string {
  const all = { fact: state.fact, ...queryOf(state), view: state.view === 'table' ? undefined : state.view, saved: state.saved ?? undefined, limit: state.limit === 100 ? undefined : String(state.limit) }
  return new URLSearchParams(Object.entries(all).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()
}

/** What is kept under a name. */
export function definitionOf(state: ExplorerState): Definition {
  const { rows, columns, measures, filter, period, share, growth, sort, limit } = state
  return { question: { rows, columns, measures, ...(filter ? { filter } : {}), ...(period ? { period } : {}), ...(share ? { share } : {}), ...(growth ? { growth } : {}), ...(sort ? { sort } : {}), limit }, view: state.view }
}

/** The state an exploration opens with. */
export function openedState(saved: { id: string; fact: string; definition: Definition }): ExplorerState {
  const q = saved.definition.question as Partial<ExplorerState>
  return {
    fact: saved.fact, rows: q.rows ?? [], columns: q.columns ?? [], measures: q.measures ?? [], filter: q.filter ?? null, period: q.period ?? null, share: q.share ?? null, growth: q.growth ?? null, sort: q.sort ?? null,
    limit: ROW_LIMITS.includes(Number(q.limit)) ? Number(q.limit) : 100, view: viewOf(saved.definition.view ?? null), saved: saved.id,
  }
}

function viewOf(text: string | null): ViewKind { return text === 'bars' || text === 'lines' ? text : 'table' }

function conditionOf(text: string | null): Condition | null {
  if (!text) return null
  try {
    const read = JSON.parse(text) as Condition
    return typeof read === 'object' && read !== null && !Array.isArray(read) && Object.keys(read).length > 0 ? read : null
  } catch { return null }
}
