import { useQuery } from '@tanstack/react-query'
import { Download, HardDriveDownload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { PlanCard } from '#ui/shell/administration/backup/PlanCard.tsx'
import type { Backup, BackupList } from '#ui/shell/administration/backup/backup.ts'

const TONES: Record<Backup['state'], Tone> = { running: 'accent', done: 'good', failed: 'bad', removed: 'neutral' }

const NONE = 'none'

/** `/administration/backups`: the plan, what was taken, one now, and the download. */
export function BackupPage() {
  const { t } = useTranslation()
  const format = useFormat()
  // the newest one when a backup was ordered: until another stands there, the order waits for a worker
  const [ordered, setOrdered] = useState<string | null>(null)
  const asked = useQuery({
    queryKey: ['backup'], queryFn: ({ signal }) => api.get<BackupList>('/api/backup', { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data, ordered) ? 1_500 : 15_000),
  })
  const underWay = asked.data !== undefined && isUnderWay(asked.data, ordered)
  const order = useDeed(async () => {
    await api.post('/api/backup').catch((error: unknown) => { toastProblem(error); throw error })
    setOrdered(asked.data?.data[0]?.id ?? NONE)
    toast({ title: t('backup.ordered') })
    await asked.refetch()
  })
  const last = asked.data?.data.find((one) => one.state === 'done')
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.backups')} actions={asked.data && <Button variant="primary" icon={<HardDriveDownload size={15} />} busy={order.busy || underWay} onClick={() => void order.run()}>{t('backup.now')}</Button>} />
      <div className="flex max-w-5xl flex-col gap-4 px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <>
            {asked.data.warning && <Banner tone={asked.data.warning === 'failed' ? 'bad' : 'warn'}>{t(`backup.warning.${asked.data.warning}`, { when: last ? format.relative(last.started_at) : '' })}</Banner>}
            {asked.data.plan.enabled && asked.data.same_disk && <Banner>{t('backup.same_disk')}</Banner>}
            <PlanCard plan={asked.data.plan} folder={asked.data.folder} onStored={() => void asked.refetch()} />
            <Card title={t('backup.taken')} flush>
              <Table caption={t('backup.taken')} rows={asked.data.data} keyOf={(one) => one.id} empty={<EmptyState title={t('backup.none')}>{t('backup.none_help')}</EmptyState>} columns={[
                { key: 'when', label: t('backup.when'), cell: (one) => <><time dateTime={one.started_at} className="block whitespace-nowrap">{format.datetime(one.started_at)}</time><span className="text-sm text-soft">{t(`backup.kind.${one.kind}`)}</span></> },
                { key: 'state', label: t('backup.state_title'), cell: (one) => <><Badge tone={TONES[one.state]}>{t(`backup.state.${one.state}`)}</Badge>{one.error && <span className="block text-sm text-bad">{t(`backup.error.${one.error}`, { defaultValue: one.error })}</span>}</> },
                { key: 'size', label: t('backup.size'), align: 'end', cell: (one) => (one.bytes === null ? '' : <span className="tabular whitespace-nowrap">{format.bytes(one.bytes)}</span>) },
                { key: 'rows', label: t('backup.rows'), align: 'end', cell: (one) => (one.rows === null ? '' : <span className="tabular">{format.number(one.rows)}</span>) },
                { key: 'file', label: t('backup.file'), cell: (one) => <><code className="block max-w-72 truncate text-sm" title={one.path}>{one.path.split('/').at(-1)}</code><span className="text-sm text-soft">{one.host}</span>{one.missing ? <span className="block text-sm text-warn">{t('backup.missing', { count: one.missing })}</span> : null}</> },
                { key: 'tools', label: t('backup.download'), hideLabel: true, align: 'end', cell: (one) => (one.here ? <a className={buttonClass({ size: 'sm' })} href={`/api/backup/${one.id}/content`} download><Download size={14} aria-hidden="true" />{t('backup.download')}</a> : null) },
              ]} />
            </Card>
            <p className="text-sm text-soft">{t('backup.secret')}</p>
          </>
        )}
      </div>
    </div>
  )
}

function isUnderWay({ data }: BackupList, ordered: string | null): boolean {
  return data[0]?.state === 'running' || (ordered !== null && ordered === (data[0]?.id ?? NONE))
}
