import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '#ui/api/client.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { Reason } from '#ui/generic/merge/reasons.tsx'

export interface Candidate { id: string; score: number; reasons: Reason[]; record: Row }

/** Can records of this entity be merged, and so be looked for twice? */
export const mergeable = (entity: MetaEntity): boolean => 'merged_into' in entity.fields

/** Records that look like a draft, asked half a second after the last key. `except`: the record itself. */
export function useDuplicates(entity: MetaEntity, draft: Record<string, unknown>, except?: string): { candidates: Candidate[]; pending: boolean } {
  const text = JSON.stringify(Object.fromEntries(Object.entries(draft).filter(([, value]) => typeof value === 'string' && value.trim().length > 1)))
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  const asked = useQuery({
    queryKey: ['duplicates', entity.name, settled, except ?? null], enabled: mergeable(entity) && settled !== '{}', placeholderData: keepPreviousData, retry: false,
    queryFn: async ({ signal }) => (await api.post<{ data: Candidate[] }>(`/api/${entity.name}/duplicates`, { draft: JSON.parse(settled) as Row, ...(except ? { except } : {}) }, { signal })).data,
  })
  return { candidates: settled === '{}' ? [] : asked.data ?? [], pending: asked.isPending && settled !== '{}' }
}
