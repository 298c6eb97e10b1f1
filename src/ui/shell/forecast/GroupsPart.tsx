import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { behindGroup, opportunitiesHref } from '#ui/shell/forecast/types.ts'
import type { Forecast, Groups, What } from '#ui/shell/forecast/types.ts'

const BY = ['team', 'territory', 'family'] as const

/** The period by team, territory or product family, each against its quota. */
export function GroupsPart({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [by, setBy] = useState<string>('team')
  const query = { by, period: forecast.period.kind, start: forecast.period.start }
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'groups', query], queryFn: ({ signal }) => api.get<Groups>('/api/forecast/groups', { query, signal }) })
  const money = (value: string) => <span className="tabular">{format.money(value, forecast.currency)}</span>
  const opened = (row: Groups['rows'][number], what: What, value: string) => (row.figures.won_count + row.figures.open_count === 0 ? money(value) : <PageLink href={opportunitiesHref(behindGroup(forecast, [row.whose], what))} className="hover:underline">{money(value)}</PageLink>)
  return (
    <div className="grid gap-4">
      <Field label={t('forecast.by')} className="w-64"><Select value={by} onChange={(value) => setBy(value ?? 'team')} options={BY.map((value) => ({ value, label: t(`forecast.groupings.${value}`) }))} /></Field>
      {found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <Skeleton lines={6} className="h-7" /> : found.data.rows.length === 0 ? <EmptyState title={t('forecast.empty')}>{t('forecast.no_groups')}</EmptyState> : (
        <div className="rounded-lg border border-line bg-surface">
          <Table caption={t('forecast.parts.groups')} rows={found.data.rows} keyOf={(row) => row.id ?? 'none'} columns={[
            { key: 'name', label: t(`forecast.groupings.${by}`), cell: (row) => row.name ?? <span className="text-soft">{t('forecast.without')}</span> },
            { key: 'quota', label: t('forecast.quota'), align: 'end', cell: (row) => (row.quota ? money(row.quota.amount) : <span className="text-faint">—</span>) },
            { key: 'won', label: t('forecast.won'), align: 'end', cell: (row) => opened(row, 'won', row.figures.won) },
            { key: 'commit', label: t('forecast.commit'), align: 'end', cell: (row) => opened(row, ['commit'], row.figures.commit) },
            { key: 'weighted', label: t('forecast.weighted'), align: 'end', cell: (row) => opened(row, ['best_case', 'pipeline'], row.figures.weighted) },
            { key: 'expected', label: t('forecast.expected'), align: 'end', cell: (row) => <strong className="font-semibold">{opened(row, 'expected', row.figures.expected)}</strong> },
            { key: 'gap', label: t('forecast.gap'), align: 'end', cell: (row) => (row.gap === null ? <span className="text-faint">—</span> : <span className={row.gap.startsWith('-') ? 'text-bad' : 'text-good'}>{money(row.gap)}</span>) },
          ]} />
        </div>
      )}
    </div>
  )
}
