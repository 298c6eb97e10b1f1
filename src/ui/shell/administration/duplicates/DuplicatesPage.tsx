import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Reason } from '#ui/generic/merge/reasons.tsx'
import { listHref, mergeHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useShortcuts } from '#ui/kit/shortcuts.ts'
import { PairView } from '#ui/shell/administration/duplicates/pair-view.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

export interface Pair { id: string; kind: string; one: string; other: string; score: number; reasons: Reason[] }
const KINDS = ['contact', 'account']
const here = '/administration/duplicates'

/** `/administration/duplicates`: pairs that look like one, to be judged with the keyboard or the mouse. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const go = useGo()
  const { entities } = useMeta()
  const search = useSearchText()
  const kinds = KINDS.filter(kind => entities[kind])
  const kind = search.get('kind') ?? kinds[0] ?? 'contact'
  usePageTitle(t('merge.review'))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('merge.review')} subtitle={t('merge.review_about')} actions={entities['merge'] ? <PageLink href={listHref('merge')} className="text-accent underline underline-offset-2">{t('merge.merges')}</PageLink> : null} />
      <Tabs label={t('merge.review')} className="px-gutter" value={kind} onChange={next => go(`${here}?kind=${next}`, true)} tabs={kinds.map(each => ({ value: each, label: entities[each]!.plural, content: <Queue key={each} kind={each} /> }))} />
    </div>
  )
}

function Queue({ kind }: { kind: string }) {
  const { t } = useTranslation()
  const go = useGo()
  const client = useQueryClient()
  const entity = useMeta().entities[kind]!
  const [at, setAt] = useState(0)
  const asked = useInfiniteQuery({
    queryKey: ['duplicate-pair', kind], initialPageParam: null as string | null, getNextPageParam: (last: { next: string | null }) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<{ data: Pair[]; next: string | null }>('/api/duplicate-pair', { query: { kind, after: pageParam, limit: 20 }, signal }),
  })
  const pairs = asked.data?.pages.flatMap(page => page.data) ?? []
  const index = Math.min(at, Math.max(0, pairs.length - 1)), pair = pairs[index]
  const move = (by: number): void => {
    setAt(Math.max(0, Math.min(pairs.length - 1, index + by)))
    if (index + by >= pairs.length - 3 && asked.hasNextPage && !asked.isFetchingNextPage) void asked.fetchNextPage()
  }
  const merge = (): void => { if (pair) go(mergeHref(kind, pair.one, pair.other, `${here}?kind=${kind}`)) }
  const dismiss = async (): Promise<void> => {
    if (!pair) return
    try {
      await api.post(`/api/duplicate-pair/${pair.id}/dismissal`)
      toast({ title: t('merge.dismissed') })
      await client.invalidateQueries({ queryKey: ['duplicate-pair', kind] })
    } catch (error) { toastProblem(error) }
  }
  useShortcuts([
    { keys: 'j', label: t('merge.next'), group: t('merge.shortcuts'), run: () => move(1) }, { keys: 'k', label: t('merge.previous'), group: t('merge.shortcuts'), run: () => move(-1) },
    { keys: 'f', label: t('merge.merge_pair'), group: t('merge.shortcuts'), run: merge }, { keys: 'x', label: t('merge.dismiss'), group: t('merge.shortcuts'), run: () => void dismiss() },
  ])
  if (asked.error && pairs.length === 0) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (asked.isPending) return <Skeleton lines={8} />
  if (!pair) return <EmptyState title={t('merge.review_empty')}>{t('merge.review_empty_help')}</EmptyState>
  return (
    <div className="pt-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <p className="mr-auto text-soft max-md:basis-full" role="status">{t('merge.position', { at: index + 1, count: pairs.length })}{asked.hasNextPage ? '+' : ''}</p>
        <Button disabled={index === 0} onClick={() => move(-1)}>{t('merge.previous')}</Button>
        <Button disabled={index >= pairs.length - 1} onClick={() => move(1)}>{t('merge.next')}</Button>
      </div>
      <PairView key={pair.id} entity={entity} pair={pair} onMerge={merge} onDismiss={() => void dismiss()} />
    </div>
  )
}
