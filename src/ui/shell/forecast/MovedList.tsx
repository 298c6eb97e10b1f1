import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Moved, MovementKind } from '#ui/shell/forecast/types.ts'

/** The opportunities behind one bar, the greatest amounts first. */
export function MovedList({ kind, query, currency }: { kind: MovementKind; query: Query; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'moved', { ...query, kind }], queryFn: ({ signal }) => api.get<{ data: Moved[] }>('/api/forecast/movement/opportunities', { query: { ...query, kind }, signal }) })
  const money = (value: string | null) => (value === null ? <span className="text-faint">—</span> : <span className="tabular">{format.money(value, currency)}</span>)
  const change = (before: string | null, after: string | null) => (before && before !== after ? <span className="whitespace-nowrap"><s className="text-soft">{format.date(before)}</s> {format.date(after)}</span> : format.date(after))
  return (
    <Card title={t(`forecast.movement.${kind}`)} flush>
      {found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : !found.data ? <Skeleton lines={5} className="m-4 h-6" /> : (
        <Table caption={t(`forecast.movement.${kind}`)} rows={found.data.data} keyOf={(row) => row.opportunity} columns={[
          { key: 'name', label: t('forecast.opportunity'), cell: (row) => <PageLink href={recordHref('opportunity', row.opportunity)} className="hover:underline">{row.name}</PageLink> },
          { key: 'close', label: t('forecast.close_date'), cell: (row) => change(row.close_date_before, row.close_date) },
          { key: 'before', label: t('forecast.amount_before'), align: 'end', cell: (row) => money(row.amount_before) },
          { key: 'after', label: t('forecast.amount_after'), align: 'end', cell: (row) => money(row.amount_after) },
          { key: 'amount', label: t('forecast.counts'), align: 'end', cell: (row) => <strong className="font-semibold">{money(row.amount)}</strong> },
        ]} />
      )}
    </Card>
  )
}
