import { useQuery } from '@tanstack/react-query'
import { Plus, Workflow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { draftOf } from '#ui/shell/administration/automation/draft.ts'
import { TriggerWords } from '#ui/shell/administration/automation/TriggerWords.tsx'

export const automationHref = (id: string): string => `/administration/automations?id=${id}`
const COUNTED = ['failed', 'held', 'waiting']

/** Every automation, whether it is on, and what needs a look. */
export function AutomationList() {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const go = useGo()
  const query = { sort: 'name', limit: 200 }
  const asked = useQuery({ queryKey: keys.list('automation', query), queryFn: ({ signal }) => api.get<Page>('/api/automation', { query, signal }) })
  const counts = useQuery({
    queryKey: keys.aggregate('automation_run', { of: 'automation' }), refetchInterval: 30_000,
    queryFn: ({ signal }) => api.get<{ data: { automation: string; state: string; count: number }[] }>('/api/automation_run/aggregate', { query: { group: 'automation,state', measures: 'count', filter: JSON.stringify({ field: 'state', op: 'in', value: COUNTED }) }, signal }),
  })
  const count = (id: string, state: string): number => Number(counts.data?.data.find((one) => one.automation === id && one.state === state)?.count ?? 0)
  const flip = async (id: string, active: boolean): Promise<void> => {
    try { await api.patch(`/api/automation/${id}`, { active }) } catch (error) { toastProblem(error) }
    await queryClient.invalidateQueries({ queryKey: keys.entity('automation') })
  }
  const add = (variant: 'primary' | 'secondary') => <Button variant={variant} icon={<Plus size={16} />} onClick={() => go(automationHref('new'))}>{t('automation.new')}</Button>
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.automations')} subtitle={t('administration.page.automations_about')} actions={add('primary')} stacked />
      <div className="px-gutter">
        {asked.isError ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={6} /> : (
          <Table caption={t('administration.page.automations')} rows={asked.data.data} keyOf={(row) => row.id} empty={<EmptyState icon={<Workflow size={32} />} title={t('automation.none')} actions={add('secondary')}>{t('automation.none_help')}</EmptyState>} columns={[
            { key: 'name', label: t('automation.name'), cell: (row) => <><PageLink href={automationHref(row.id)} className="font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current">{String(row['name'])}</PageLink><span className="block text-sm text-soft"><TriggerWords draft={draftOf(row)} /></span></> },
            { key: 'look', label: t('automation.to_look_at'), cell: (row) => (
              <span className="flex flex-wrap gap-1">
                {row['problem'] ? <Badge tone="bad">{meta.entities['automation']?.fields['problem']?.options?.find((one) => one.value === row['problem'])?.label}</Badge> : null}
                {count(row.id, 'failed') > 0 && <Badge tone="bad">{t('automation.failed_runs', { count: count(row.id, 'failed') })}</Badge>}
                {count(row.id, 'held') > 0 && <Badge tone="warn">{t('automation.held_runs', { count: count(row.id, 'held') })}</Badge>}
                {count(row.id, 'waiting') > 0 && <Badge>{t('automation.waiting_runs', { count: count(row.id, 'waiting') })}</Badge>}
              </span>
            ) },
            { key: 'changed', label: t('automation.changed'), cell: (row) => <time dateTime={String(row['updated_at'])} className="whitespace-nowrap text-soft">{format.relative(String(row['updated_at']))}</time> },
            { key: 'active', label: t('automation.active'), align: 'end', cell: (row) => <span className="inline-flex"><Switch aria-label={t('automation.active_named', { name: String(row['name']) })} checked={row['active'] === true} onChange={(on) => void flip(row.id, on)} /></span> },
          ]} />
        )}
      </div>
    </div>
  )
}
