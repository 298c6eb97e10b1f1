import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { answersOf, figuresOf } from '#ui/generic/list/figures.ts'
import type { Answer } from '#ui/generic/list/figures.ts'
import { askedGroups, groupsOf, MOST_GROUPS } from '#ui/generic/list/groups.ts'
import type { Group, Grouping } from '#ui/generic/list/groups.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { aggregateQuery, setOf, useUnits } from '#ui/generic/list/use-figures.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'

export interface Groups {
  /** undefined while they are on their way */
  groups: Group[] | undefined
  /** the figures of a group, by column */
  answers: Map<string, Map<string, Answer>>
  /** there are more groups than are shown */
  more: boolean
  stale: boolean
  error: Error | null
  retry: () => void
}

/** The groups of a list with their counts and figures: one question, and one more for the names of records that the grouping may not ask for. */
export function useGroups(entity: MetaEntity, grouping: Grouping, state: ListState, columns: readonly ColumnState[], fixed: Condition | null, many: boolean): Groups {
  const meta = useMeta()
  const figures = useMemo(() => figuresOf(entity, columns), [entity, columns])
  const units = useUnits(entity, state, columns, fixed, { enabled: true, many })
  const { group, name } = useMemo(() => askedGroups(meta, grouping), [meta, grouping])
  const query = { ...setOf(state, fixed), group, measures: ['count', ...figures.map(figure => figure.asked)].join(','), limit: MOST_GROUPS + 1 }
  const asked = useQuery(aggregateQuery(entity.name, query, many))
  const found = useMemo(() => asked.data && groupsOf(grouping, name, asked.data.data), [asked.data, grouping, name])
  const names = useNames(meta.entities[grouping.field.target ?? ''], name === null ? found : undefined)
  const groups = useMemo(() => found?.slice(0, MOST_GROUPS).map(one => ({ ...one, name: one.name ?? names.get(one.key) ?? null })), [found, names])
  const answers = useMemo(() => new Map(groups?.map(one => [one.key, answersOf(figures, one.row, units ?? new Map())])), [groups, figures, units])
  return { groups, answers, more: (found?.length ?? 0) > MOST_GROUPS, stale: asked.isPlaceholderData, error: asked.error, retry: () => void asked.refetch() }
}

function useNames(target: MetaEntity | undefined, groups: Group[] | undefined): Map<string, string> {
  const ids = target ? (groups ?? []).filter(one => one.value !== null).map(one => one.key).slice(0, MOST_GROUPS) : []
  const query = { fields: ['id', target?.title].join(','), filter: JSON.stringify({ field: 'id', op: 'in', value: ids }), limit: MOST_GROUPS }
  const asked = useQuery({ queryKey: keys.list(target?.name ?? '', query), enabled: ids.length > 0, staleTime: 60_000, queryFn: ({ signal }) => api.get<Page>(`/api/${target?.name ?? ''}`, { query, signal }) })
  return useMemo(() => new Map(target ? asked.data?.data.map(row => [row.id, titleOf(target, row)]) : []), [asked.data, target])
}
