import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { TileRows } from '#ui/shell/administration/homes/TileRows.tsx'
import type { ArrangedTile } from '#ui/shell/administration/homes/TileRows.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Arranged { kind: string; label: string; arranged: boolean; tiles: ArrangedTile[] }
const here = '/administration/homes'

/** `/administration/homes`: which tiles the home of each kind of work has, and in which order. */
export function HomesPage() {
  const { t } = useTranslation()
  const go = useGo()
  const asked = useQuery({ queryKey: ['home-arrangement'], queryFn: ({ signal }) => api.get<{ data: Arranged[] }>('/api/home-arrangement', { signal }) })
  const homes = asked.data?.data ?? []
  const wanted = useSearchText().get('home'), kind = homes.find((home) => home.kind === wanted)?.kind ?? homes[0]?.kind ?? ''
  usePageTitle(t('administration.page.homes'))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.homes')} subtitle={t('administration.page.homes_about')} />
      {asked.isError && homes.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton className="mx-6 mt-4" lines={8} /> : (
        <Tabs label={t('administration.page.homes')} more={t('home.more')} className="px-gutter" value={kind} onChange={(next) => go(`${here}?home=${next}`, true)} tabs={homes.map((home) => ({ value: home.kind, label: home.label, content: <OneHome key={home.kind} home={home} /> }))} />
      )}
    </div>
  )
}

function OneHome({ home }: { home: Arranged }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [tiles, setTiles] = useState<ArrangedTile[] | null>(null)
  const shown = tiles ?? home.tiles
  const save = useMutation({
    mutationFn: (back: boolean) => (back ? api.delete(`/api/home-arrangement/${home.kind}`) : api.put(`/api/home-arrangement/${home.kind}`, { order: shown.map(({ name }) => name), hidden: shown.filter(({ hidden }) => hidden).map(({ name }) => name) })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['home-arrangement'] })
      await client.invalidateQueries({ queryKey: ['home'] })
      setTiles(null)
      toast({ title: t('shell.saved') })
    },
    onError: toastProblem,
  })
  if (home.tiles.length === 0) return <EmptyState title={t('home.no_tiles')}>{t('home.no_tiles_help')}</EmptyState>
  return (
    <div className="grid max-w-2xl gap-4">
      <TileRows tiles={shown} onChange={setTiles} />
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={tiles === null} busy={save.isPending} onClick={() => save.mutate(false)}>{t('shell.save')}</Button>
        {tiles && <Button onClick={() => setTiles(null)}>{t('home.discard')}</Button>}
        {home.arranged && !tiles && <Button disabled={save.isPending} onClick={() => save.mutate(true)}>{t('home.standard')}</Button>}
        <span role="status" className="text-sm text-soft">{tiles ? t('home.unsaved') : ''}</span>
      </div>
    </div>
  )
}
