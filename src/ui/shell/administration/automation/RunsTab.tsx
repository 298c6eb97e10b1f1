import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { errorWords } from '#ui/shell/administration/automation/error-words.ts'
import { RunDrawer } from '#ui/shell/administration/automation/RunDrawer.tsx'

const RUN_TONES: Record<string, Tone> = { running: 'accent', waiting: 'accent', done: 'good', failed: 'bad', held: 'warn', discarded: 'neutral' }

/** What an automation did, newest first; failed and held runs can be tried again or given up. */
export function RunsTab({ automation, entity }: { automation: string; entity: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const states = useMeta().entities['automation_run']?.fields['state']?.options ?? []
  const [state, setState] = useState<string | null>(null)
  const [open, setOpen] = useState<Row | null>(null)
  const filter = JSON.stringify({ all: [{ field: 'automation', op: 'eq', value: automation }, ...(state ? [{ field: 'state', op: 'eq', value: state }] : [])] })
  const asked = useInfiniteQuery({
    queryKey: keys.list('automation_run', { filter }), initialPageParam: null as string | null, getNextPageParam: (last: Page) => last.next, refetchInterval: 10_000,
    queryFn: ({ pageParam, signal }) => api.get<Page>('/api/automation_run', { query: { filter, sort: '-created_at', limit: 50, after: pageParam }, signal }),
  })
  const rows = asked.data?.pages.flatMap((page) => page.data) ?? []
  const act = async (run: string, deed: 'retry' | 'discard'): Promise<void> => {
    try { await api.post(`/api/automation_run/${run}/${deed}`, {}) } catch (error) { toastProblem(error) }
    await queryClient.invalidateQueries({ queryKey: keys.entity('automation_run') })
  }
  const stopped = (run: Row): boolean => run['state'] === 'failed' || run['state'] === 'held'
  return (
    <div className="grid gap-3">
      <div className="w-56"><Select aria-label={t('automation.run_state')} value={state} onChange={setState} options={states} emptyLabel={t('automation.all_states')} /></div>
      {asked.isError && rows.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={6} /> : (
        <Table caption={t('automation.tab.runs')} rows={rows} keyOf={(run) => run.id} empty={<EmptyState title={t('automation.no_runs')}>{t('automation.no_runs_help')}</EmptyState>} columns={[
          { key: 'at', label: t('automation.started'), cell: (run) => <time dateTime={String(run['created_at'])} className="whitespace-nowrap">{format.datetime(String(run['created_at']))}</time> },
          { key: 'record', label: t('automation.record'), cell: (run) => <RecordName entity={String(run['entity'] ?? entity)} id={String(run['record'])} name={null} /> },
          { key: 'state', label: t('automation.run_state'), cell: (run) => <><Badge tone={RUN_TONES[String(run['state'])] ?? 'neutral'}>{states.find((one) => one.value === run['state'])?.label ?? String(run['state'])}</Badge>{run['error_code'] ? <span className="block text-sm text-bad">{errorWords(t, String(run['error_code']))}</span> : null}{run['state'] === 'waiting' && run['due'] ? <span className="block text-sm text-soft">{t('automation.goes_on', { when: format.datetime(String(run['due'])) })}</span> : null}</> },
          { key: 'tools', label: t('automation.tools'), hideLabel: true, align: 'end', cell: (run) => (
            <span className="flex flex-wrap justify-end gap-1.5">
              {stopped(run) && <Button size="sm" onClick={() => void act(run.id, 'retry')}>{t('automation.retry')}</Button>}
              {(stopped(run) || run['state'] === 'waiting') && <Button size="sm" variant="ghost" onClick={() => void act(run.id, 'discard')}>{t('automation.discard')}</Button>}
              <Button size="sm" variant="ghost" onClick={() => setOpen(run)}>{t('automation.see_steps')}</Button>
            </span>
          ) },
        ]} />
      )}
      {asked.hasNextPage && <div><Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button></div>}
      {open && <RunDrawer run={open} onClose={() => setOpen(null)} />}
    </div>
  )
}
