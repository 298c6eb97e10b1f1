// What one works with: favourites, and the records opened lately on this device. Of the latter only ids are kept here; their names come with the rights of the one who asks.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

export interface AtHand { entity: string; record: Row }
interface Answer { favourites: AtHand[]; recent: AtHand[] }

/** records opened lately that are remembered */
const MOST = 8
const PREFIX = 'vinculo.recent.'
const listeners = new Set<() => void>()

/** Favourites and recent records, named; undefined while they are on their way. */
export function useAtHand(): Answer | undefined {
  const user = useMeta().user.id
  const recent = useSyncExternalStore(listen, () => openedLately(PREFIX + user))
  return useQuery({
    queryKey: [...keys.entity('favourite'), 'at-hand', recent], staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<Answer>('/api/me/at-hand', { query: { recent }, signal }),
  }).data
}

/** Remembers that a record was opened. */
export function useOpened(entity: string, id: string): void {
  const user = useMeta().user.id
  useEffect(() => {
    const key = PREFIX + user, name = `${entity}:${id}`
    try {
      localStorage.setItem(key, [name, ...openedLately(key).split(',').filter(one => one && one !== name)].slice(0, MOST).join())
    } catch { return }
    for (const listener of [...listeners]) listener()
  }, [user, entity, id])
}

/** Is this a favourite, and the way to make it one or no more one; rejects with what the server refuses. */
export function useFavourite(entity: string, id: string): { on: boolean; turn: (on: boolean) => Promise<void> } {
  const client = useQueryClient()
  const on = useAtHand()?.favourites.some(one => one.entity === entity && one.record.id === id) ?? false
  return {
    on,
    async turn(wanted) {
      await api.send(wanted ? 'PUT' : 'DELETE', `/api/${entity}/${id}/favourite`)
      await client.invalidateQueries({ queryKey: keys.entity('favourite') })
    },
  }
}

// a browser may refuse to keep anything
function openedLately(key: string): string { try { return localStorage.getItem(key) ?? '' } catch { return '' } }

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
