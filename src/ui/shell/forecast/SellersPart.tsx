import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Forecast, Sellers } from '#ui/shell/forecast/types.ts'

const COUNTS = ['talks', 'calls', 'visits', 'tasks', 'opened', 'quotes', 'won', 'lost'] as const
type Row = Sellers['rows'][number]

/** What each seller did in the period and what came of it. Each figure opens its records. */
export function SellersPart({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = { period: forecast.period.kind, start: forecast.period.start, breadth: forecast.breadth }
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'sellers', query], queryFn: ({ signal }) => api.get<Sellers>('/api/forecast/sellers', { query, signal }) })
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={8} className="h-7" />
  const { rows, conditions, currency } = found.data
  if (rows.length === 0) return <EmptyState title={t('forecast.no_deeds')}>{t('forecast.no_deeds_help')}</EmptyState>
  const figure = (row: Row, name: (typeof COUNTS)[number] | 'won_value', text: string) => {
    const behind = conditions[name]
    return behind && row[name] !== null && Number(row[name]) !== 0 ? <PageLink className="tabular hover:underline" href={`/${behind.entity}?${new URLSearchParams({ filter: JSON.stringify({ all: [behind.filter, { field: behind.owner, op: 'eq', value: row.user }] }) }).toString()}`}>{text}</PageLink> : <span className="tabular text-faint">{text}</span>
  }
  const rate = (value: string | null) => (value === null ? <span className="text-faint">—</span> : <span className="tabular">{format.percent(value, 1)}</span>)
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table caption={t('forecast.parts.sellers')} rows={rows} keyOf={(row) => row.user} columns={[
        { key: 'name', label: t('forecast.who'), cell: (row) => <span className="whitespace-nowrap">{row.name}{!row.active && <span className="ml-1.5 text-sm text-soft">{t('forecast.left')}</span>}</span> },
        ...COUNTS.map((name) => ({ key: name, label: t(`forecast.deeds.${name}`), align: 'end' as const, cell: (row: Row) => (row[name] === null ? <span className="text-faint">—</span> : figure(row, name, format.number(row[name]))) })),
        { key: 'won_value', label: t('forecast.deeds.won_value'), align: 'end', cell: (row) => (row.won_value === null ? null : figure(row, 'won_value', format.money(row.won_value, currency))) },
        { key: 'win_rate', label: t('forecast.deeds.win_rate'), align: 'end', cell: (row) => rate(row.win_rate) },
      ]} />
    </div>
  )
}
