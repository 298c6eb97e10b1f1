import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

export interface Panel { name: string; entity: string; via?: string; label: string; fields: string[]; rows: Row[]; more: boolean }
/** `glances`: what modules work out beside the lists, by name; a name is absent where the person may not know. */
export interface View360 { record: Row; panels: Panel[]; glances: Record<string, unknown> }
/** What draws the first look at a record from the one answer of the server. */
export type Glance = ComponentType<{ entity: MetaEntity; view: View360 }>

/** A record and a capped list of each kind of what belongs to it, in one request. A record in the recycle bin comes without panels. */
export function useView360(entity: string, id: string): { view: View360 | undefined; error: Error | null; retry: () => void } {
  const asked = useQuery({
    queryKey: keys.part(entity, id, '360'),
    queryFn: async ({ signal }): Promise<View360> => {
      try {
        return await api.get<View360>(`/api/${entity}/${id}/360?glances=true`, { signal })
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 404) throw error
        return { record: await api.get<Row>(`/api/${entity}/${id}`, { query: { bin: true }, signal }), panels: [], glances: {} }
      }
    },
  })
  return { view: asked.data, error: asked.data ? null : asked.error, retry: () => void asked.refetch() }
}
