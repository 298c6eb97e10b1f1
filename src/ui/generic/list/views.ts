import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'

export type ViewDefinition = Pick<ListState, 'filter' | 'sort' | 'columns' | 'q' | 'layout' | 'group' | 'by' | 'span'>
export interface SavedView { id: string; name: string; definition: ViewDefinition; scope: 'private' | 'public'; is_default: boolean; mine: boolean; version: number }
export interface Views {
  views: SavedView[]
  loaded: boolean
  /** whether views are kept on the server, where others may see them */
  shared: boolean
  /** Keeps a view, new without `id`; of one's own views at most one is where the list begins. `teams`: those it is shared with, where that is said. */
  save: (view: { id?: string; name: string; definition: ViewDefinition; scope: SavedView['scope']; is_default: boolean }, teams?: string[]) => Promise<string>
  remove: (id: string) => Promise<void>
}

/** The saved views of an entity: records of `saved_view` where that exists, else kept on this device. */
export function useViews(entity: string): Views {
  const { entities, user } = useMeta()
  const shared = 'saved_view' in entities
  const remote = useRemote(entity, shared, user.id)
  const local = useLocal(entity)
  return shared ? remote : local
}

/** What a view keeps of a list's state. */
export const definitionOf = (state: ListState): ViewDefinition => ({ filter: state.filter, sort: state.sort, columns: state.columns, q: state.q, layout: state.layout, group: state.group, by: state.by, span: state.span })

const FIELDS = 'id,version,name,definition,scope,is_default,owner'

function useRemote(entity: string, enabled: boolean, me: string): Views {
  const client = useQueryClient()
  const query = { fields: FIELDS, filter: JSON.stringify({ field: 'entity', op: 'eq', value: entity }), sort: 'name', limit: 200 }
  const asked = useQuery({ queryKey: keys.list('saved_view', query), queryFn: ({ signal }) => api.get<Page>('/api/saved_view', { query, signal }), enabled, staleTime: 60_000 })
  const stale = (): Promise<void> => client.invalidateQueries({ queryKey: keys.entity('saved_view') })
  const views = useMemo(() => (asked.data?.data ?? []).map(row => viewOf(row, me)), [asked.data, me])
  const save: Views['save'] = async ({ id, name, definition, scope, is_default }, teams) => {
    const view = { name, definition, scope, is_default }
    const row = id ? await api.patch<Row>(`/api/saved_view/${id}`, view) : await api.post<Row>('/api/saved_view', { ...view, entity })
    if (teams && (teams.length > 0 || id)) await (await import('#ui/generic/list/view-dialog.tsx')).shareWithTeams(row.id, teams)
    for (const other of is_default ? views : []) if (other.mine && other.is_default && other.id !== row.id) await api.patch(`/api/saved_view/${other.id}`, { is_default: false })
    await stale()
    return row.id
  }
  const remove: Views['remove'] = async id => {
    await api.delete(`/api/saved_view/${id}`)
    await stale()
  }
  return { views, loaded: !enabled || !asked.isPending, shared: true, save, remove }
}

function viewOf(row: Row, me: string): SavedView {
  const definition = (row['definition'] ?? {}) as Partial<ViewDefinition>
  return {
    id: row.id, name: String(row['name'] ?? ''), scope: row['scope'] === 'public' ? 'public' : 'private', is_default: row['is_default'] === true, mine: row['owner'] === me, version: row.version ?? 0,
    definition: definitionOf({ ...EMPTY, ...definition }),
  }
}

const listeners = new Set<() => void>()
const cache = new Map<string, { text: string; views: SavedView[] }>()

function useLocal(entity: string): Views {
  const key = `vinculo.views.${entity}`
  const views = useSyncExternalStore(subscribe, () => readLocal(key))
  const write = useCallback((next: SavedView[]) => {
    localStorage.setItem(key, JSON.stringify(next))
    for (const listener of listeners) listener()
  }, [key])
  const save: Views['save'] = async ({ id = crypto.randomUUID(), name, definition, is_default }) => {
    const view = { name, definition, is_default }
    const others = readLocal(key).filter(one => one.id !== id).map(one => (is_default ? { ...one, is_default: false } : one))
    write([...others, { ...view, id, scope: 'private', mine: true, version: 0 }])
    return id
  }
  return { views, loaded: true, shared: false, save, remove: async id => write(readLocal(key).filter(one => one.id !== id)) }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// The same array for the same text, as useSyncExternalStore demands.
function readLocal(key: string): SavedView[] {
  const text = localStorage.getItem(key) ?? '[]'
  const known = cache.get(key)
  if (known?.text === text) return known.views
  let views: SavedView[] = []
  try { views = JSON.parse(text) as SavedView[] } catch { views = [] }
  cache.set(key, { text, views })
  return views
}
