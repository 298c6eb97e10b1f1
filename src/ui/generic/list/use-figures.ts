import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import type { Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { answersOf, countsOf, currencyFields, figuresOf, unitsOf } from '#ui/generic/list/figures.ts'
import type { Answer } from '#ui/generic/list/figures.ts'
import { listFilter } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'

export interface Totals { count: number; answers: Map<string, Answer> }
/** Sums of more records than a list counts walk them all: the person asks for them. */
export interface Unasked { ask(): void }

/** What a question about the records of a list holds besides its groups and measures. */
export function setOf(state: ListState, fixed: Condition | null): Query {
  const filter = listFilter(state, fixed)
  return { filter: filter ? JSON.stringify(filter) : null, q: state.q.trim() || null }
}

/** Rows of an aggregate. A few records are counted anew with every change; of `many` it would be asked too often, and a minute old is told instead. */
export function aggregateQuery(entity: string, query: Query, many: boolean) {
  return {
    queryKey: many ? ['figures', entity, query] : keys.aggregate(entity, query), staleTime: many ? 60_000 : 5_000, placeholderData: keepPreviousData,
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<{ data: Record<string, unknown>[] }>(`/api/${entity}/aggregate`, { query, signal }),
  }
}

/** The currency of each column of amounts over the records of a list; undefined until it is known. */
export function useUnits(entity: MetaEntity, state: ListState, columns: readonly ColumnState[], fixed: Condition | null, options: { enabled: boolean; many: boolean }): Map<string, string> | undefined {
  const meta = useMeta()
  const figures = useMemo(() => figuresOf(entity, columns), [entity, columns])
  const fields = currencyFields(entity, figures)
  const asked = useQueries({ queries: fields.map(group => ({ ...aggregateQuery(entity.name, { ...setOf(state, fixed), group, measures: countsOf(figures, group).join(','), limit: 200 }, options.many), enabled: options.enabled })) })
  if (asked.some(one => !one.data)) return undefined
  return unitsOf(meta, figures, new Map(fields.map((field, index) => [field, asked[index]?.data?.data ?? []])))
}

/** Count and figures of everything that matches, for the foot of a list; undefined until they are known, and where no column has a figure. Of `many` records they are reckoned when asked for, once for each question. */
export function useTotals(entity: MetaEntity, state: ListState, columns: readonly ColumnState[], fixed: Condition | null, options: { enabled: boolean; many: boolean }): Totals | Unasked | undefined {
  const figures = useMemo(() => figuresOf(entity, columns), [entity, columns])
  const [wished, wish] = useState<string | null>(null)
  const shown = options.enabled && figures.length > 0 && !state.bin, about = `${entity.name} ${JSON.stringify(setOf(state, fixed))}`
  const enabled = shown && (!options.many || wished === about)
  const units = useUnits(entity, state, columns, fixed, { ...options, enabled })
  const query = { ...setOf(state, fixed), measures: ['count', ...figures.map(figure => figure.asked)].join(',') }
  const row = useQuery({ ...aggregateQuery(entity.name, query, options.many), enabled }).data?.data[0]
  return useMemo(() => {
    if (shown && !enabled) return { ask: () => { wish(about) } }
    return enabled && row && units ? { count: Number(row['count']), answers: answersOf(figures, row, units) } : undefined
  }, [shown, enabled, about, row, units, figures])
}
