import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { isOver, useJob } from '#ui/generic/list/use-job.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Rule { id: string; name: string; subject: string; entity: string | null; days: number; deed: string; active: boolean; last_run_at: string | null; last_count: number | null; version: number }
interface Count { due: number; held: number; before: string }

/** `/administration/retention`: how long things are kept; each rule can be counted before it is applied. */
export function RetentionPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta(), entity = meta.entities['retention_rule']
  usePageTitle(t('administration.page.retention'))
  const [counted, setCounted] = useState<{ rule: Rule; count: Count } | null>(null)
  const [making, setMaking] = useState(false)
  const [busy, setBusy] = useState<string | null>(null)
  const [job, setJob] = useState<string | null>(null)
  const watched = useJob(job), working = job !== null && !isOver(watched)
  const asked = useQuery({ queryKey: ['retention_rule', watched?.state ?? ''], placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<{ data: Rule[] }>('/api/retention_rule', { query: { fields: 'id,name,subject,entity,days,deed,active,last_run_at,last_count,version', sort: 'name', limit: 200 }, signal }) })
  const attempt = async (rule: Rule, deed: () => Promise<void>): Promise<void> => { setBusy(rule.id); try { await deed() } catch (error) { toastProblem(error) } finally { setBusy(null) } }
  const label = (field: string, value: string) => entity?.fields[field]?.options?.find((option) => option.value === value)?.label ?? value
  const what = (rule: Rule) => (rule.subject === 'records' ? (meta.entities[rule.entity ?? '']?.plural ?? rule.entity ?? '') : label('subject', rule.subject))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.retention')} subtitle={t('privacy.retention.about')} actions={<Button variant="primary" icon={<Plus size={16} />} onClick={() => setMaking(true)}>{t('privacy.retention.new')}</Button>} />
      <div className="grid gap-3 px-gutter">
        {working && <ProgressBar label={t('privacy.retention.working')} value={null} />}
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <Table caption={t('administration.page.retention')} rows={asked.data.data} keyOf={(rule) => rule.id} empty={<EmptyState title={t('privacy.retention.none')} />} columns={[
            { key: 'name', label: t('privacy.retention.rule'), cell: (rule) => <><PageLink href={recordHref('retention_rule', rule.id)} className="font-medium text-accent-ink hover:underline">{rule.name}</PageLink><span className="block text-sm text-soft">{what(rule)}</span></> },
            { key: 'days', label: t('privacy.retention.keep'), align: 'end', cell: (rule) => <span className="tabular whitespace-nowrap">{t('privacy.retention.days', { count: rule.days })}</span> },
            { key: 'deed', label: t('privacy.erasure.then'), cell: (rule) => label('deed', rule.deed) },
            { key: 'last', label: t('privacy.retention.last'), cell: (rule) => (rule.last_run_at ? <span className="whitespace-nowrap">{format.datetime(rule.last_run_at)} · {format.number(rule.last_count ?? 0)}</span> : '—') },
            { key: 'active', label: t('privacy.retention.active'), cell: (rule) => <span className="flex"><Switch checked={rule.active} aria-label={`${t('privacy.retention.active')}: ${rule.name}`} disabled={busy === rule.id} onChange={(active) => void attempt(rule, async () => { await api.patch(`/api/retention_rule/${rule.id}`, { active }, { ifMatch: rule.version }); await asked.refetch() })} /></span> },
            { key: 'tools', label: t('privacy.retention.count'), hideLabel: true, align: 'end', cell: (rule) => <Button size="sm" busy={busy === rule.id} onClick={() => void attempt(rule, async () => setCounted({ rule, count: await api.post<Count>(`/api/retention_rule/${rule.id}/count`) }))}>{t('privacy.retention.count')}</Button> },
          ]} />
        )}
        <p className="max-w-prose text-sm text-soft">{t('privacy.retention.hold')}</p>
      </div>
      {counted && (
        <AlertDialog open onClose={() => setCounted(null)} danger={counted.rule.deed === 'remove' && counted.count.due > 0} busy={busy === counted.rule.id} title={counted.rule.name}
          confirm={counted.rule.active && counted.count.due > 0 ? t('privacy.retention.apply') : t('privacy.retention.understood')}
          onConfirm={() => { if (!counted.rule.active || counted.count.due === 0) return setCounted(null); void attempt(counted.rule, async () => { setJob((await api.post<{ job: string }>(`/api/retention_rule/${counted.rule.id}/run`)).job); setCounted(null) }) }}>
          <p>{t('privacy.retention.due', { count: counted.count.due, due: format.number(counted.count.due), before: format.datetime(counted.count.before) })}</p>
          {counted.count.held > 0 && <p>{t('privacy.retention.held', { count: counted.count.held, held: format.number(counted.count.held) })}</p>}
        </AlertDialog>
      )}
      {making && entity && <CreateDrawer entity={entity} onClose={() => setMaking(false)} onCreated={() => { setMaking(false); void asked.refetch() }} />}
    </div>
  )
}
