import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { aggregateQuery, setOf, useUnits } from '#ui/generic/list/use-figures.ts'

export interface Total { count: number; /** null where the entity's list shows no amount, or a rate is missing */ sum: string | null; /** the currency all amounts are in, else the organisation's */ unit: string | null }

/** How many records stand in each column, and what they are worth together, by the column's value. */
export function useTotals(entity: MetaEntity, state: ListState): Map<string, Total> {
  const group = entity.board ?? ''
  const money = entity.list.map(name => entity.fields[name]).find(field => field?.kind === 'money')
  const columns = useMemo<ColumnState[]>(() => (money ? [{ field: money.name, width: null, measure: 'sum' }] : []), [money])
  const units = useUnits(entity, state, columns, null, { enabled: money !== undefined, many: false })
  const sum = money && units ? `sum(${money.name})` : null
  const asked = useQuery(aggregateQuery(entity.name, { ...setOf(state, null), group, measures: ['count', ...(sum ? [sum] : [])].join(',') }, false))
  return new Map((asked.data?.data ?? []).map(row => [String(row[group]), { count: Number(row['count']), sum: sum && typeof row[sum] === 'string' ? row[sum] : null, unit: units?.get(money?.name ?? '') ?? null }]))
}
