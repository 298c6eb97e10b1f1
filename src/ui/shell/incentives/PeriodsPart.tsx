import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { isOver, useJob } from '#ui/generic/list/use-job.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { Troubles } from '#ui/shell/incentives/Troubles.tsx'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Period } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

/** The periods of a plan: what each costs, what could not be reckoned, and the lock. */
export function PeriodsPart({ plan }: { plan: string }) {
  const { t } = useTranslation()
  const format = useFormat(), meta = useMeta(), deed = useDeed()
  const query = { fields: 'id,name,starts_on,ends_on,state,people,amount,troubles,calculated_at,locked_at', filter: JSON.stringify({ field: 'plan', op: 'eq', value: plan }), sort: '-starts_on', limit: 120 }
  const asked = useQuery({ queryKey: keys.list('incentive_period', query), queryFn: ({ signal }) => api.get<{ data: Period[] }>('/api/incentive_period', { query, signal }) })
  const planQuery = { fields: 'id,reckoning_since', filter: JSON.stringify({ field: 'id', op: 'eq', value: plan }), limit: 1 }
  const unfinished = useQuery({ queryKey: keys.list('incentive_plan', planQuery), queryFn: ({ signal }) => api.get<{ data: { reckoning_since: string | null }[] }>('/api/incentive_plan', { query: planQuery, signal }) })
  const [locking, setLocking] = useState<Period | null>(null)
  const may = (entity: string, noun: string) => meta.entities[entity]?.actions.some((action) => action.noun === noun) ?? false
  const today = now().toISOString().slice(0, 10), currency = meta.organisation.currency
  const statements = (period: Period) => `/incentive_statement?${new URLSearchParams({ filter: JSON.stringify({ field: 'period', op: 'eq', value: period.id }) }).toString()}`
  // a large plan is reckoned by a job, which says how far it is
  const [job, setJob] = useState<string | null>(null)
  const watched = useJob(job), working = job !== null && !isOver(watched), outcome = watched && isOver(watched) ? watched.state : null
  const { refetch } = asked, { refetch: look } = unfinished, since = unfinished.data?.data[0]?.reckoning_since
  useEffect(() => { if (outcome !== null) { void refetch(); void look() } }, [outcome, refetch, look])
  const calculate = async () => setJob((await deed.act<{ job?: string }>('incentive_plan', plan, 'calculation'))?.job ?? null)
  const lock = async () => {
    const done = locking && await deed.act<{ job?: string }>('incentive_period', locking.id, 'locking')
    if (done?.job) setJob(done.job)
    else if (done) toast({ title: t('incentives.periods.locked_done') })
    setLocking(null)
  }
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={6} />
  const next = asked.data.data.findLast((period) => period.state === 'open')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {may('incentive_plan', 'calculation') && <div><Button busy={deed.busy || working} onClick={() => void calculate()}>{t('incentives.periods.calculate')}</Button></div>}
      {working && <div role="status"><p className="text-sm text-soft">{t('incentives.periods.working')}</p><ProgressBar label={t('incentives.periods.working')} value={watched?.progress.total ? watched.progress.done : null} max={watched?.progress.total ?? 100} /></div>}
      {outcome === 'failed' && <p role="alert" className="text-bad">{watched?.error?.message ?? t('incentives.periods.failed')}</p>}
      {since && !working && <Banner tone="warn">{t('incentives.periods.unfinished', { when: format.relative(since) })}</Banner>}
      <Table caption={t('incentives.parts.periods')} rows={asked.data.data} keyOf={(period) => period.id} empty={<EmptyState title={t('incentives.periods.none')}>{t('incentives.periods.none_help')}</EmptyState>} columns={[
        { key: 'name', label: t('incentives.periods.period'), cell: (period) => <><PageLink href={recordHref('incentive_period', period.id)} className="font-medium hover:underline">{period.name}</PageLink><span className="block text-sm text-soft">{format.date(period.starts_on)} – {format.date(period.ends_on)}</span></> },
        { key: 'state', label: t('incentives.periods.state'), cell: (period) => <Badge tone={TONES[period.state]}>{t(`incentives.period_state.${period.state}`)}</Badge> },
        { key: 'people', label: t('incentives.periods.people'), align: 'end', cell: (period) => <PageLink href={statements(period)} className="tabular hover:underline">{format.number(period.people ?? 0)}</PageLink> },
        { key: 'amount', label: t('incentives.periods.amount'), align: 'end', cell: (period) => <PageLink href={statements(period)} className="tabular font-medium hover:underline">{format.money(period.amount ?? '0', currency)}</PageLink> },
        { key: 'troubles', label: t('incentives.periods.troubles'), cell: (period) => <Troubles troubles={period.troubles ?? []} /> },
        { key: 'tools', label: t('incentives.periods.lock'), hideLabel: true, align: 'end', cell: (period) => (period.state === 'open' && period.id === next?.id && period.ends_on < today && may('incentive_period', 'locking') ? <Button size="sm" onClick={() => setLocking(period)}>{t('incentives.periods.lock')}</Button> : <span className="text-sm text-soft">{period.locked_at ? format.date(period.locked_at) : ''}</span>) },
      ]} />
      {locking && <AlertDialog open onClose={() => setLocking(null)} title={t('incentives.periods.lock_title', { name: locking.name })} confirm={t('incentives.periods.lock')} busy={deed.busy} onConfirm={() => void lock()}>{t('incentives.periods.lock_help', { amount: format.money(locking.amount ?? '0', currency) })}</AlertDialog>}
    </div>
  )
}
