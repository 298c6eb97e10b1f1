import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import type { Definition } from '#ui/shell/explorer/state.ts'

export interface Exploration { id: string; name: string; fact: string; definition: Definition; scope: 'private' | 'public'; owner: string | null; version: number }
const FIELDS = 'id,name,fact,definition,scope,owner,version'

/** The explorations this person sees, by name, and what can be done with them. */
export function useExplorations() {
  const client = useQueryClient(), me = useMeta().user.id, query = { fields: FIELDS, sort: 'name', limit: 200 }
  const { data } = useQuery({ queryKey: keys.list('exploration', query), queryFn: ({ signal }) => api.get<Page<Exploration>>('/api/exploration', { query, signal }) })
  const fresh = () => client.invalidateQueries({ queryKey: keys.entity('exploration') })
  return {
    all: data?.data ?? [], mine: (one: Exploration) => one.owner === me,
    create: async (input: Pick<Exploration, 'name' | 'fact' | 'definition' | 'scope'>): Promise<string> => {
      const made = await api.post<{ id: string }>('/api/exploration', input)
      await fresh()
      return made.id
    },
    update: async (one: Exploration, patch: Partial<Exploration>): Promise<void> => { await api.patch(`/api/exploration/${one.id}`, patch, { ifMatch: one.version }); await fresh() },
    remove: async (one: Exploration): Promise<void> => { await api.delete(`/api/exploration/${one.id}`, { ifMatch: one.version }); await fresh() },
  }
}
