import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { HandCoins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { StatementView } from '#ui/shell/incentives/StatementView.tsx'
import type { Statement } from '#ui/shell/incentives/types.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const MINE = { fields: 'id,number,period,period.name,starts_on,state,amount', filter: JSON.stringify({ field: 'user', op: 'eq', value: '$me' }), sort: '-starts_on', limit: 120 }

/** `/commissions`: what I earned, period by period, with the formula of each line. */
export function MyCommissionsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { statement } = useSearch({ from: '/frame/commissions' })
  usePageTitle(t('incentives.mine.title'))
  const asked = useQuery({ queryKey: keys.list('incentive_statement', MINE), queryFn: ({ signal }) => api.get<{ data: Statement[] }>('/api/incentive_statement', { query: MINE, signal }) })
  const all = asked.data?.data ?? [], chosen = all.find(({ id }) => id === statement) ?? all[0]
  const picker = all.length > 1 && chosen ? (
    <div className="w-72 max-w-full"><Select aria-label={t('incentives.mine.period')} value={chosen.id} onChange={(id) => void navigate({ to: '/commissions', search: { statement: id ?? undefined }, replace: true })} options={all.map((one) => ({ value: one.id, label: one['period.name'] ?? one.number }))} /></div>
  ) : undefined
  return (
    <div className="pb-10">
      <PageHeader title={t('incentives.mine.title')} subtitle={t('incentives.mine.about')} actions={picker} stacked />
      <div className="px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={10} /> : chosen ? <StatementView key={chosen.id} id={chosen.id} />
          : <EmptyState icon={<HandCoins size={28} aria-hidden="true" />} title={t('incentives.mine.none')}>{t('incentives.mine.none_help')}</EmptyState>}
      </div>
    </div>
  )
}
