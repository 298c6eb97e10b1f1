import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
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
import { ReplayDialog } from '#ui/shell/administration/webhooks/ReplayDialog.tsx'

const TONES: Record<string, Tone> = { queued: 'accent', delivered: 'good', dead: 'bad', withheld: 'warn' }

/** Messages of a webhook, newest first, with what the other side answered; any of them can be sent once more. */
export function DeliveriesTab({ webhook }: { webhook: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const states = useMeta().entities['webhook_delivery']?.fields['state']?.options ?? []
  const [state, setState] = useState<string | null>(null)
  const [replaying, setReplaying] = useState(false)
  const filter = JSON.stringify({ all: [{ field: 'webhook', op: 'eq', value: webhook }, ...(state ? [{ field: 'state', op: 'eq', value: state }] : [])] })
  const asked = useInfiniteQuery({
    queryKey: keys.list('webhook_delivery', { filter }), initialPageParam: null as string | null, getNextPageParam: (last: Page) => last.next, refetchInterval: 5_000,
    queryFn: ({ pageParam, signal }) => api.get<Page>('/api/webhook_delivery', { query: { filter, sort: '-created_at', limit: 50, after: pageParam }, signal }),
  })
  const rows = asked.data?.pages.flatMap((page) => page.data) ?? []
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.entity('webhook_delivery') })
  const replay = async (id: string): Promise<void> => {
    try { await api.post(`/api/webhook_delivery/${id}/replay`, {}) } catch (error) { toastProblem(error) }
    await refresh()
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="w-56"><Select aria-label={t('webhook.state')} value={state} onChange={setState} options={states} emptyLabel={t('webhook.all_states')} /></span>
        <Button icon={<RotateCcw size={15} />} onClick={() => setReplaying(true)}>{t('webhook.replay_span')}</Button>
      </div>
      {asked.isError && rows.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={6} /> : (
        <Table caption={t('webhook.tab.deliveries')} rows={rows} keyOf={(row) => row.id} empty={<EmptyState title={t('webhook.no_deliveries')}>{t('webhook.no_deliveries_help')}</EmptyState>} columns={[
          { key: 'at', label: t('webhook.when'), cell: (row) => <time dateTime={String(row['created_at'])} className="whitespace-nowrap">{format.datetime(String(row['created_at']))}</time> },
          { key: 'event', label: t('webhook.event'), cell: (row) => <><code className="text-sm">{String(row['event'])}</code>{row['record'] ? <span className="block text-sm"><RecordName entity={String(row['entity'])} id={String(row['record'])} name={null} /></span> : null}</> },
          { key: 'state', label: t('webhook.state'), cell: (row) => <><Badge tone={TONES[String(row['state'])] ?? 'neutral'}>{states.find((one) => one.value === row['state'])?.label ?? String(row['state'])}</Badge><Reason row={row} /></> },
          { key: 'attempts', label: t('webhook.attempts'), align: 'end', cell: (row) => <span className="tabular">{Number(row['attempts'] ?? 0)}</span> },
          { key: 'tools', label: t('webhook.tools'), hideLabel: true, align: 'end', cell: (row) => (row['state'] === 'queued' ? null : <Button size="sm" onClick={() => void replay(row.id)}>{t('webhook.replay')}</Button>) },
        ]} />
      )}
      {asked.hasNextPage && <div><Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button></div>}
      {replaying && <ReplayDialog webhook={webhook} states={states} onClose={() => { setReplaying(false); void refresh() }} />}
    </div>
  )
}

function Reason({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const code = typeof row['last_error'] === 'string' ? row['last_error'] : null
  return (
    <>
      {code && <span className="block text-sm text-soft">{code.startsWith('http_') ? t('webhook.reason.http', { status: Number(row['last_status']) }) : t(`webhook.reason.${code}`)}</span>}
      {row['state'] === 'queued' && row['due'] && Number(row['attempts']) > 0 ? <span className="block text-sm text-soft">{t('webhook.next', { when: format.datetime(String(row['due'])) })}</span> : null}
    </>
  )
}
