import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { fieldsToAsk } from '#ui/generic/meta/path.ts'

/** A whole record with the names of what it refers to. */
export function useRecord(entity: MetaEntity, id: string): { record: Row | undefined; error: Error | null; retry: () => void } {
  const meta = useMeta()
  const fields = useMemo(() => fieldsToAsk(meta, entity, Object.keys(entity.fields)).join(','), [meta, entity])
  const asked = useQuery({ queryKey: keys.record(entity.name, id, { fields }), queryFn: ({ signal }) => api.get<Row>(`/api/${entity.name}/${id}`, { query: { fields }, signal }), enabled: id !== '' })
  return { record: asked.data, error: asked.data ? null : asked.error, retry: () => void asked.refetch() }
}
