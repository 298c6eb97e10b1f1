import { queryOptions } from '@tanstack/react-query'
import type { Arrangement } from '#platform/layouts/arrangement.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import type { Named } from '#ui/shell/administration/layouts/OrderTab.tsx'

export interface Stored { id: string; version: number; role: string | null; rank: number | null; arrangement: Arrangement }
/** What is kept for an object and a role; `meta`: the object as that role's definitions have it, null when it is closed to them. */
export interface Kept { standard: Stored | null; own: Stored | null; panels: Named[]; meta: MetaEntity | null }

export const arrangedQuery = queryOptions({ queryKey: ['page-layout'], queryFn: ({ signal }) => api.get<{ data: { id: string; entity: string; role: string | null; rank: number | null }[] }>('/api/page-layout', { signal }) })
export const keptQuery = (entity: string, role: string | null) => queryOptions({ queryKey: ['page-layout', entity, role], queryFn: ({ signal }) => api.get<Kept>(`/api/page-layout/${entity}`, { query: role ? { role } : {}, signal }) })

/** Keeps an arrangement: the first of its kind, or over the version that was seen. 412 when somebody else was faster. */
export async function keepLayout(entity: string, role: string | null, before: Stored | null, arrangement: Arrangement, rank: number | null): Promise<void> {
  if (before) await api.patch(`/api/page_layout/${before.id}`, { arrangement, rank }, { ifMatch: before.version })
  else await api.post('/api/page_layout', { entity, role, rank, arrangement })
  await layoutsChanged()
}

/** After an arrangement was kept or taken away: every screen is drawn anew from the definitions. */
export async function layoutsChanged(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['page-layout'] }), queryClient.invalidateQueries({ queryKey: keys.meta })])
}
