import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { AccuracyPart } from '#ui/shell/forecast/AccuracyPart.tsx'
import { CallTable } from '#ui/shell/forecast/CallTable.tsx'
import { GroupsPart } from '#ui/shell/forecast/GroupsPart.tsx'
import { MovementPart } from '#ui/shell/forecast/MovementPart.tsx'
import { PeriodBar } from '#ui/shell/forecast/PeriodBar.tsx'
import { SellersPart } from '#ui/shell/forecast/SellersPart.tsx'
import { SummaryStrip } from '#ui/shell/forecast/SummaryStrip.tsx'
import type { Forecast } from '#ui/shell/forecast/types.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/forecast`: will the period be made, what moved, and how good forecasts were. */
export function ForecastPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { part = 'call', ...asked } = useSearch({ from: '/frame/forecast' })
  usePageTitle(t('forecast.name'))
  const { period, start, breadth, from, to } = asked
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'forecast', { period, start, breadth }], queryFn: ({ signal }) => api.get<Forecast>('/api/forecast', { query: { period, start, breadth }, signal }), placeholderData: (before) => before })
  const go = (next: Record<string, string | undefined>) => void navigate({ to: '/forecast', search: { part, ...asked, ...next }, replace: true })
  return (
    <div className="pb-10">
      <PageHeader title={t('forecast.name')} subtitle={t('forecast.about')} actions={<PeriodBar asked={asked} found={found.data} onChange={go} />} stacked />
      <div className="px-gutter">
        {found.error && !found.data ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <Skeleton lines={10} className="h-7" /> : (
          <>
            <SummaryStrip forecast={found.data} />
            <Tabs label={t('forecast.name')} value={part} onChange={(next) => go({ part: next })} className="mt-4" tabs={[
              { value: 'call', label: t('forecast.parts.call'), content: <CallTable forecast={found.data} /> },
              { value: 'groups', label: t('forecast.parts.groups'), content: <GroupsPart forecast={found.data} /> },
              { value: 'movement', label: t('forecast.parts.movement'), content: <MovementPart forecast={found.data} from={from} to={to} onChange={go} /> },
              { value: 'sellers', label: t('forecast.parts.sellers'), content: <SellersPart forecast={found.data} /> },
              { value: 'accuracy', label: t('forecast.parts.accuracy'), content: <AccuracyPart forecast={found.data} /> },
            ]} />
          </>
        )}
      </div>
    </div>
  )
}
