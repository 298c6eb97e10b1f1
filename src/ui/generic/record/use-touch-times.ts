import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page } from '#ui/api/page.ts'
import { textOf } from '#ui/generic/widgets/types.ts'

/** When a record was touched in the last year and from which side, newest first; 500 at most. */
export function useTouchTimes(via: string | null, id: string): { at: string; inward: boolean }[] {
  const filter = JSON.stringify({ all: [{ field: via ?? '', op: 'eq', value: id }, { field: 'occurred_at', op: 'in_last', value: { days: 364 } }] })
  const query = { fields: 'occurred_at,direction', filter, sort: '-occurred_at', limit: 500 }
  const asked = useQuery({ queryKey: keys.list('interaction', query), enabled: via !== null, staleTime: 60_000, queryFn: ({ signal }) => api.get<Page>('/api/interaction', { query, signal }) })
  return (asked.data?.data ?? []).map(row => ({ at: textOf(row['occurred_at']), inward: row['direction'] === 'in' }))
}
