import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import type { JobRow } from '#ui/generic/list/use-job.ts'
import { jobsHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** `label`: what it is called in the reader's language. */
interface JobPage { data: (JobRow & { label: string })[]; next: string | null }
const TONES: Record<JobRow['state'], Tone> = { waiting: 'neutral', running: 'accent', done: 'good', failed: 'bad', cancelled: 'warn' }

/** `/jobs`: what runs, ran and failed, with progress, cancel and retry; `?state=failed` shows those of one state. */
export function JobsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const go = useGo()
  const wanted = useSearchText().get('state') ?? '', state = wanted in TONES ? wanted : ''
  const asked = useInfiniteQuery({
    queryKey: ['job', 'list', state], initialPageParam: null as string | null, getNextPageParam: (last: JobPage) => last.next, refetchInterval: 5_000,
    queryFn: ({ pageParam, signal }) => api.get<JobPage>('/api/job', { query: { after: pageParam, limit: 50, state }, signal }),
  })
  const jobs = asked.data?.pages.flatMap(page => page.data) ?? []
  const act = async (job: JobRow, deed: 'cancel' | 'retry'): Promise<void> => {
    try {
      await (deed === 'retry' ? api.post(`/api/job/${job.id}/retry`) : api.delete(`/api/job/${job.id}`))
      await client.invalidateQueries({ queryKey: ['job'] })
    } catch (error) { toastProblem(error) }
  }
  return (
    <div className="pb-8">
      <PageHeader title={t('generic.job.title')} actions={<div className="w-44"><Select aria-label={t('generic.job.state_title')} value={state || null} emptyLabel={t('generic.job.all_states')} onChange={next => go(next ? `${jobsHref}?state=${next}` : jobsHref, true)} options={Object.keys(TONES).map(value => ({ value, label: t(`generic.job.state.${value}`) }))} /></div>} />
      <div className="px-gutter">
        {asked.error && jobs.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={8} /> : (
          <Table caption={t('generic.job.title')} rows={jobs} keyOf={job => job.id} empty={<EmptyState title={t('generic.job.none')} />} columns={[
            { key: 'name', label: t('generic.job.name'), cell: job => <><span className="font-medium">{job.label}</span>{job.error && <span className="block text-sm text-bad">{job.error.message ?? job.error.code}</span>}</> },
            { key: 'state', label: t('generic.job.state_title'), cell: job => <Badge tone={TONES[job.state]}>{t(`generic.job.state.${job.state}`)}</Badge> },
            { key: 'progress', label: t('generic.job.progress'), width: '14rem', cell: job => (job.state === 'running' ? <ProgressBar label={job.label} value={job.progress.total ? job.progress.done : null} max={job.progress.total ?? 100} /> : job.progress.note) },
            { key: 'tries', label: t('generic.job.tries'), align: 'end', cell: job => <span className="tabular">{job.attempts}/{job.max_attempts}</span> },
            { key: 'at', label: t('generic.job.when'), cell: job => <time dateTime={job.created_at} className="whitespace-nowrap">{format.datetime(job.created_at)}</time> },
            { key: 'tools', label: '', hideLabel: true, align: 'end', cell: job => (job.state === 'waiting' || job.state === 'running'
              ? <Button size="sm" disabled={job.cancel_asked} onClick={() => void act(job, 'cancel')}>{t('generic.job.cancel')}</Button>
              : job.state === 'failed' ? <Button size="sm" onClick={() => void act(job, 'retry')}>{t('generic.job.again')}</Button> : null) },
          ]} />
        )}
        {asked.hasNextPage && <Button className="mt-3" busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button>}
      </div>
    </div>
  )
}
