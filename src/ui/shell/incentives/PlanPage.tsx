import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { PeoplePart } from '#ui/shell/incentives/PeoplePart.tsx'
import { PeriodsPart } from '#ui/shell/incentives/PeriodsPart.tsx'
import { ReplayPart } from '#ui/shell/incentives/ReplayPart.tsx'
import { RulesPart } from '#ui/shell/incentives/RulesPart.tsx'
import type { Version } from '#ui/shell/incentives/types.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/incentives/$id`: rules in versions with their replay, people and targets, periods to lock. */
export function PlanPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/frame/incentives/$id' })
  const { part = 'rules', version } = useSearch({ from: '/frame/incentives/$id' })
  const navigate = useNavigate()
  const plan = useQuery({ queryKey: keys.record('incentive_plan', id), queryFn: ({ signal }) => api.get<{ id: string; name: string; description: string | null }>(`/api/incentive_plan/${id}`, { signal }) })
  const query = { fields: 'id,plan,number,label,state,cadence,valid_from,valid_to,components,cap,approved_by.name,approved_at,version', filter: JSON.stringify({ field: 'plan', op: 'eq', value: id }), sort: '-number', limit: 100 }
  const versions = useQuery({ queryKey: keys.list('incentive_plan_version', query), queryFn: ({ signal }) => api.get<{ data: Version[] }>('/api/incentive_plan_version', { query, signal }) })
  usePageTitle(plan.data?.name ?? t('incentives.plans.title'))
  const go = (search: { part?: string; version?: string }) => void navigate({ to: '/incentives/$id', params: { id }, search: { part, version, ...search }, replace: true })
  const error = plan.error ?? versions.error
  return (
    <div className="pb-10">
      <PageHeader above={<PageLink href="/incentives" className="text-sm text-accent-ink hover:underline">{t('incentives.plans.title')}</PageLink>} title={plan.data?.name ?? '…'} subtitle={plan.data?.description ?? undefined} />
      <div className="px-gutter">
        {error && !(plan.data && versions.data) ? <ErrorState error={error} onRetry={() => { void plan.refetch(); void versions.refetch() }} /> : versions.data ? (
          <Tabs label={t('incentives.plans.title')} value={part} onChange={(next) => go({ part: next })} tabs={[
            { value: 'rules', label: t('incentives.parts.rules'), content: <RulesPart plan={id} versions={versions.data.data} chosen={version} onChoose={(next) => go({ version: next })} /> },
            { value: 'replay', label: t('incentives.parts.replay'), content: <ReplayPart versions={versions.data.data} chosen={version} onChoose={(next) => go({ version: next })} /> },
            { value: 'people', label: t('incentives.parts.people'), content: <PeoplePart plan={id} /> },
            { value: 'periods', label: t('incentives.parts.periods'), content: <PeriodsPart plan={id} /> },
          ]} />
        ) : <Skeleton lines={10} />}
      </div>
    </div>
  )
}
