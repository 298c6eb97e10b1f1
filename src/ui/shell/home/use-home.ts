import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { api } from '#ui/api/client.ts'
import { onLive } from '#ui/api/live.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'quiet'
export interface Valued { value?: string | number | null; kind?: string; currency?: string; tone?: Tone; href?: string }
export interface Figure extends Valued { label: string; note?: string }
export interface HomeAction { entity: string; id: string; noun: string; label: string; input?: Record<string, unknown>; undo?: Record<string, unknown> }
export interface HomeRow extends Valued { title: string; detail?: string; at?: string; action?: HomeAction }
export interface Bar extends Valued { label: string; of?: string | number | null; note?: string }
export type Content = { shape: 'figures'; figures: Figure[] } | { shape: 'rows'; rows: HomeRow[]; more?: string; empty?: string } | { shape: 'bars'; bars: Bar[]; more?: string; empty?: string }
export interface HomeTile { name: string; title: string; size: 'small' | 'third' | 'half' | 'wide' | 'full'; href?: string; entities: string[]; content: Content | null; problem?: { code: string; detail: string; request_id: string } }
export interface Home { kind: string; chosen: string; homes: { kind: string; label: string }[]; as_of: string; tiles: HomeTile[]; empty: { name: string; entities: string[] }[] }

/** milliseconds over which changes are gathered before tiles are asked anew, and after which the whole page is (time passes, too: what was due becomes late) */
const GATHERED = 1_500, EVERY = 300_000

/** A home and how it stays true: what others change makes the tiles stale that speak of it, and only those are asked again. */
export function useHome(kind: string | undefined) {
  const client = useQueryClient()
  const { language } = usePreferences()
  const answer = useQuery({ queryKey: ['home', language, kind ?? ''], queryFn: ({ signal }) => api.get<Home>('/api/home', { query: { kind }, signal }), refetchInterval: EVERY, staleTime: 10_000 })
  const refresh = useCallback(async (names: string[]): Promise<void> => {
    const fresh = await api.get<Home>('/api/home', { query: { kind, tiles: names.join(',') } })
    client.setQueryData<Home>(['home', language, kind ?? ''], (home) => home && merged(home, fresh, names))
  }, [client, kind, language])
  useEffect(() => {
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | null = null
    const catchUp = () => {
      timer = null
      const home = client.getQueryData<Home>(['home', language, kind ?? ''])
      const speaksOf = ({ entities }: { entities: string[] }) => entities.some((entity) => changed.has(entity) || changed.has('*'))
      const names = home?.tiles.filter(speaksOf).map(({ name }) => name) ?? []
      // a tile that had nothing to show may have something now: its place is known to the whole page only
      if (changed.has('*') || home?.empty.some(speaksOf)) void client.invalidateQueries({ queryKey: ['home', language, kind ?? ''] })
      else if (names.length > 0) void refresh(names).catch(() => client.invalidateQueries({ queryKey: ['home', language, kind ?? ''] }))
      changed.clear()
    }
    const forget = onLive((entities) => {
      for (const entity of entities) changed.add(entity)
      timer ??= setTimeout(catchUp, GATHERED)
    })
    return () => {
      forget()
      if (timer) clearTimeout(timer)
    }
  }, [client, kind, language, refresh])
  return { answer, refresh }
}

function merged(home: Home, fresh: Home, names: string[]): Home {
  const found = new Map(fresh.tiles.map((tile) => [tile.name, tile]))
  return { ...home, as_of: fresh.as_of, tiles: home.tiles.flatMap((tile) => (names.includes(tile.name) ? (found.get(tile.name) ?? []) : tile)), empty: [...home.empty, ...fresh.empty] }
}
