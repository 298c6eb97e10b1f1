import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/page.ts'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'

/** A record's name and its second line. Undefined while it loads or when there is no id; null when it is gone or hidden. */
export function useTitle(entity: string, id: string): { title: string; subtitle: string[] } | null | undefined {
  const definition = useMeta().entities[entity]
  const fields = definition ? ['id', definition.title, ...definition.subtitle].join(',') : ''
  const asked = useQuery({
    queryKey: keys.record(entity, id, { title: true }), enabled: definition !== undefined && id !== '', staleTime: 60_000,
    queryFn: ({ signal }) => api.get<Row>(`/api/${entity}/${id}`, { query: { fields }, signal }),
  })
  if (id === '') return undefined
  if (!definition || (asked.error instanceof ApiProblem && asked.error.status === 404)) return null
  return asked.data ? { title: titleOf(definition, asked.data), subtitle: subtitleOf(definition, asked.data) } : undefined
}
