import { useQuery } from '@tanstack/react-query'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { complete } from '#ui/generic/conditions/tree.ts'
import type { ListState } from '#ui/generic/list/state.ts'

export interface Total { count: number; /** in the organisation's currency; null where the entity's list shows no amount */ sum: string | null }

/** How many records stand in each column, and what they are worth together, by the column's value. */
export function useTotals(entity: MetaEntity, state: ListState): Map<string, Total> {
  const group = entity.board ?? ''
  const money = entity.list.map(name => entity.fields[name]).find(field => field?.kind === 'money' && `${field.name}_base` in entity.fields)
  const sum = money ? `sum(${money.name}_base)` : null
  const filter = complete(state.filter as Condition | null)
  const query = { group, measures: ['count', ...(sum ? [sum] : [])].join(','), filter: filter ? JSON.stringify(filter) : null, q: state.q.trim() || null }
  const asked = useQuery({ queryKey: keys.aggregate(entity.name, query), queryFn: ({ signal }) => api.get<{ data: Record<string, unknown>[] }>(`/api/${entity.name}/aggregate`, { query, signal }) })
  return new Map((asked.data?.data ?? []).map(row => [String(row[group]), { count: Number(row['count']), sum: sum && row[sum] !== null ? String(row[sum]) : null }]))
}
