import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'

/** Kinds of notification that do not ring for this person; undefined while that is asked, empty for who cannot choose. */
export function useMutes(): Row[] | undefined {
  const { entities, user } = useMeta()
  const query = { fields: 'id,kind', filter: JSON.stringify({ field: 'owner', op: 'eq', value: user.id }), limit: 50 }
  const known = entities['notification_mute'] !== undefined
  const asked = useQuery({ queryKey: keys.list('notification_mute', query), enabled: known, queryFn: ({ signal }) => api.get<Page>('/api/notification_mute', { query, signal }) })
  return known ? asked.data?.data ?? (asked.isError ? [] : undefined) : []
}
