import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { Cube } from '#analytical/cubes/answer.ts'
import { api } from '#ui/api/client.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { type ExplorerState, queryOf, searchOf, stateOf } from '#ui/shell/explorer/state.ts'

export interface FactMeasure { name: string; label: string; kind: string; unit: string | null; of: string }
export interface FactDimension { name: string; label: string; field: string; kind: string; target: string | null; grains: string[]; levels: string[] }
export interface FactMeta { name: string; label: string; entity: string; date: string; drill: string[]; measures: FactMeasure[]; dimensions: FactDimension[] }
export interface Facts { data: FactMeta[]; periods: string[] }

/** The facts this person may ask, in their language. */
export function useFacts() {
  const { language } = usePreferences()
  return useQuery({ queryKey: ['fact', 'list', language], queryFn: ({ signal }) => api.get<Facts>('/api/fact', { signal }), staleTime: 5 * 60_000 })
}

/** What is asked, kept in the address; without measures the first two of the fact, without rows its first dimension. */
export function useExplorerState(facts: Facts | undefined): { state: ExplorerState; fact: FactMeta | undefined; set: (patch: Partial<ExplorerState>) => void } {
  const now = useSearchText(), here = useLocation({ select: (location) => location.pathname === '/explore' }), go = useGo()
  // on the way to another page its address is read already: this one stays with its own
  const [search, keep] = useState(now)
  if (here && search !== now) keep(now)
  const state = useMemo(() => {
    const read = stateOf(search, facts?.data[0]?.name ?? ''), fact = facts?.data.find((one) => one.name === read.fact)
    return fact && read.measures.length === 0 ? { ...read, ...start(fact), ...(read.rows.length || read.columns.length ? { rows: read.rows } : {}) } : read
  }, [search, facts])
  const set = useCallback((patch: Partial<ExplorerState>) => go(`/explore?${searchOf({ ...state, ...patch })}`), [go, state])
  return { state, fact: facts?.data.find((one) => one.name === state.fact), set }
}

/** What a fact opens with. */
export function start(fact: FactMeta): Pick<ExplorerState, 'rows' | 'columns' | 'measures' | 'sort' | 'share' | 'growth'> {
  return { rows: fact.dimensions.slice(0, 1).map((one) => one.name), columns: [], measures: fact.measures.slice(0, 2).map((one) => one.name), sort: null, share: null, growth: null }
}

/** The answer; while the next one comes, the former stands. Records of the fact that change make it stale. */
export function useCube(state: ExplorerState, fact: FactMeta | undefined) {
  const { language } = usePreferences(), query = queryOf(state)
  return useQuery({
    queryKey: ['entity', fact?.entity ?? '', 'list', 'cube', state.fact, query, language], enabled: fact !== undefined && state.measures.length > 0, placeholderData: keepPreviousData, retry: false,
    queryFn: ({ signal }) => api.get<Cube>(`/api/fact/${state.fact}/cube`, { query, signal }),
  })
}
