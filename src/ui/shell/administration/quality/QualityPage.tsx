import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import type { Board } from '#ui/shell/administration/quality/board.ts'
import { FieldTable, LineTable } from '#ui/shell/administration/quality/tables.tsx'
import { Figures } from '#ui/shell/administration/quality/figures.tsx'
import { WeightsDrawer } from '#ui/shell/administration/quality/weights-drawer.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

const SCORED = ['contact', 'account']
const here = '/administration/quality'

/** `/administration/quality`: how good the customer data is, by field, owner and source. */
export function QualityPage() {
  const { t } = useTranslation()
  const go = useGo()
  const { entities, user } = useMeta()
  const search = useSearchText()
  const [weighing, setWeighing] = useState(false)
  const scored = SCORED.filter(name => entities[name]?.fields['quality_score'])
  const chosen = search.get('entity') ?? scored[0] ?? ''
  usePageTitle(t('quality.title'))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('quality.title')} subtitle={t('quality.about')} actions={user.admin ? <Button icon={<Scale size={15} />} onClick={() => setWeighing(true)}>{t('quality.weights')}</Button> : null} />
      <Tabs label={t('quality.title')} className="px-gutter" value={chosen} onChange={next => go(`${here}?entity=${next}`, true)} tabs={scored.map(name => ({ value: name, label: entities[name]!.plural, content: <OfEntity key={name} entity={name} /> }))} />
      {weighing && entities[chosen] && <WeightsDrawer entity={entities[chosen]} onClose={() => setWeighing(false)} />}
    </div>
  )
}

function OfEntity({ entity: name }: { entity: string }) {
  const { t } = useTranslation()
  const entity = useMeta().entities[name]!
  const asked = useQuery({ queryKey: ['quality', name], queryFn: ({ signal }) => api.get<Board>('/api/quality', { query: { entity: name }, signal }) })
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton className="mt-4" lines={10} />
  const board = asked.data
  if (board.count === 0) return <EmptyState title={t('quality.no_records')}>{t('quality.no_records_help')}</EmptyState>
  return (
    <div className="grid gap-4 pt-4">
      <Figures entity={entity} board={board} />
      <FieldTable entity={entity} board={board} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {board.owners.length > 0 && <LineTable entity={entity} field="owner" title={t('quality.by_owner')} label={t('quality.owner')} lines={board.owners} />}
        {board.sources.length > 0 && <LineTable entity={entity} field="source" title={t('quality.by_source')} label={t('quality.source')} lines={board.sources} />}
      </div>
    </div>
  )
}
