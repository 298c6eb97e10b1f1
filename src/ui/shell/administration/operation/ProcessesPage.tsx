import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'

interface Process {
  id: string; role: string; host: string; pid: number; version: string; state: string; started_at: string; seen_at: string; memory: number; loop_delay: number; gone: boolean
  replicas: { name: string; behind: number | null; usable: boolean }[]
}
interface Processes { data: Process[]; feed_lag: number; database: { version: string; size: number; connections: number } }
interface Reaction { name: string; lag: number; working: boolean; dead: number; waiting: number }
/** changes behind from which on it is worth a look */
const BEHIND = 1_000

/** `/administration/processes`: what runs, where, in which version, and what is behind. */
export function ProcessesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery({ queryKey: ['process'], refetchInterval: 5_000, queryFn: ({ signal }) => api.get<Processes>('/api/process', { signal }) })
  const reactions = useQuery({ queryKey: ['reaction'], refetchInterval: 5_000, queryFn: ({ signal }) => api.get<{ data: Reaction[] }>('/api/reaction', { signal }) })
  const running = asked.data?.data.filter((one) => !one.gone) ?? []
  const versions = new Set(running.map((one) => one.version))
  const replicas = running.flatMap((one) => one.replicas.map((replica) => ({ ...replica, key: `${one.id} ${replica.name}`, process: `${one.host} · ${one.pid}` })))
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.processes')} />
      <div className="flex max-w-5xl flex-col gap-4 px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <>
            {versions.size > 1 && <Banner tone="warn">{t('operation.versions', { versions: format.list([...versions]) })}</Banner>}
            {!running.some((one) => one.role === 'worker') && <Banner tone="bad">{t('operation.no_worker')}</Banner>}
            <dl className="grid gap-3 sm:grid-cols-3">
              <Figure label={t('operation.database')} value={`PostgreSQL ${asked.data.database.version.split(' ')[0]}`} note={`${format.bytes(asked.data.database.size)} · ${t('operation.connections', { count: asked.data.database.connections })}`} />
              <Figure label={t('operation.feed_lag')} value={format.number(asked.data.feed_lag)} note={t('operation.feed_lag_help')} />
              <Figure label={t('operation.running')} value={format.number(running.length)} note={format.list([...versions])} />
            </dl>
            <Card title={t('administration.page.processes')} flush>
              <Table caption={t('administration.page.processes')} rows={asked.data.data} keyOf={(one) => one.id} empty={<EmptyState title={t('operation.none')} />} columns={[
                { key: 'role', label: t('operation.role'), cell: (one) => <><span className="block font-medium">{t(`operation.role_name.${one.role}`, { defaultValue: one.role })}</span><span className="text-sm text-soft">{one.host} · {one.pid}</span></> },
                { key: 'state', label: t('operation.state'), cell: (one) => <Badge tone={toneOf(one)}>{t(`operation.state_name.${one.gone ? 'gone' : one.state}`, { defaultValue: one.state })}</Badge> },
                { key: 'version', label: t('operation.version'), cell: (one) => one.version },
                { key: 'since', label: t('operation.since'), cell: (one) => <time dateTime={one.started_at} title={format.datetime(one.started_at)} className="whitespace-nowrap">{format.relative(one.started_at)}</time> },
                { key: 'memory', label: t('operation.memory'), align: 'end', cell: (one) => <span className="tabular whitespace-nowrap">{format.bytes(one.memory)}</span> },
                { key: 'delay', label: t('operation.delay'), align: 'end', cell: (one) => <span className="tabular whitespace-nowrap">{format.number(String(Math.round(one.loop_delay)))} ms</span> },
              ]} />
            </Card>
            {replicas.length > 0 && (
              <Card title={t('operation.replicas')} flush>
                <Table caption={t('operation.replicas')} rows={replicas} keyOf={(one) => one.key} columns={[
                  { key: 'name', label: t('operation.replica'), cell: (one) => one.name },
                  { key: 'process', label: t('operation.seen_by'), cell: (one) => one.process },
                  { key: 'state', label: t('operation.state'), cell: (one) => <Badge tone={one.usable ? 'good' : 'warn'}>{t(one.usable ? 'operation.replica_used' : 'operation.replica_unused')}</Badge> },
                  { key: 'behind', label: t('operation.behind'), align: 'end', cell: (one) => (one.behind === null ? '—' : <span className="tabular">{format.number(one.behind)} ms</span>) },
                ]} />
              </Card>
            )}
            <Card title={t('operation.reactions')} flush>
              {reactions.error && !reactions.data ? <ErrorState error={reactions.error} onRetry={() => void reactions.refetch()} /> : !reactions.data ? <div className="p-4"><Skeleton lines={4} /></div> : (
                <Table caption={t('operation.reactions')} rows={reactions.data.data} keyOf={(one) => one.name} empty={<EmptyState title={t('operation.no_reactions')} />} columns={[
                  { key: 'name', label: t('operation.reaction'), cell: (one) => <code className="text-sm">{one.name}</code> },
                  { key: 'lag', label: t('operation.lag'), align: 'end', cell: (one) => <span className={`tabular ${one.lag > BEHIND ? 'text-warn' : ''}`}>{format.number(one.lag)}</span> },
                  { key: 'waiting', label: t('operation.waiting'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.waiting)}</span> },
                  { key: 'dead', label: t('operation.dead'), align: 'end', cell: (one) => <span className={`tabular ${one.dead > 0 ? 'font-medium text-bad' : ''}`}>{format.number(one.dead)}</span> },
                ]} />
              )}
            </Card>
          </>
        )}
      </div>
    </div>
  )
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return <div className="min-w-0 rounded-lg border border-line px-4 py-3"><dt className="text-sm text-soft">{label}</dt><dd className="tabular text-xl font-semibold">{value}</dd><dd className="break-words text-sm text-soft">{note}</dd></div>
}

function toneOf({ gone, state }: Process): Tone { return gone ? 'neutral' : state === 'serving' ? 'good' : 'warn' }
