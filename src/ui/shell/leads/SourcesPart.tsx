import { useQuery } from '@tanstack/react-query'
import { Megaphone, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Sources, SourceRow } from '#ui/shell/leads/types.ts'

/** Per source: leads, conversions, won value, and what a lead and a customer cost. */
export function SourcesPart({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const go = useGo()
  const asked = useQuery({ queryKey: [...keys.entity('lead'), 'sources', { from, to }], queryFn: ({ signal }) => api.get<Sources>('/api/leads/sources', { query: { from, to }, signal }), placeholderData: before => before })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={8} className="h-7" />
  const { sources, total, without_rate } = asked.data, { currency } = meta.organisation
  const money = (value: string | null): string => (value === null ? '—' : format.money(value, currency))
  const opens = (row: SourceRow, more: unknown[] = []) => listHref('lead', { ...EMPTY, filter: { all: [...(row === total ? [] : [row.source === null ? { field: 'source', op: 'is_empty' } : { field: 'source', op: 'eq', value: row.source }]), { field: 'created_at', op: 'gte', value: from }, { field: 'created_at', op: 'lte', value: to }, ...more] } as never })
  const note = meta.entities['source_cost']?.rights.create ? <Button size="sm" icon={<Plus size={16} aria-hidden="true" />} onClick={() => go(recordHref('source_cost', 'new'))}>{t('leads.sources.note_cost')}</Button> : null
  if (sources.length === 0) return <EmptyState icon={<Megaphone size={28} aria-hidden="true" />} title={t('leads.sources.none')} actions={note}>{t('leads.sources.none_help')}</EmptyState>
  return (
    <div className="grid gap-4">
      {without_rate > 0 && <Banner tone="warn">{t('leads.sources.without_rate', { count: without_rate })}</Banner>}
      <Card flush title={t('leads.sources.title')} tools={note}>
        <Table caption={t('leads.sources.title')} rows={[...sources, total]} keyOf={row => (row === total ? '∑' : row.source ?? '')} columns={[
          { key: 'source', label: t('leads.sources.source'), cell: row => <span className={row === total ? 'font-semibold' : 'font-medium'}>{row === total ? t('leads.sources.all') : row.source ?? t('leads.sources.unnamed')}</span> },
          { key: 'leads', label: t('leads.sources.leads'), align: 'end', cell: row => <PageLink href={opens(row)} className="tabular hover:underline">{format.number(row.leads)}</PageLink> },
          { key: 'converted', label: t('leads.sources.converted'), align: 'end', cell: row => <PageLink href={opens(row, [{ field: 'status', op: 'eq', value: 'converted' }])} className="tabular whitespace-nowrap hover:underline">{format.number(row.converted)}{row.conversion === null ? '' : ` · ${format.percent(row.conversion)}`}</PageLink> },
          { key: 'customers', label: t('leads.sources.customers'), align: 'end', cell: row => <span className="tabular">{format.number(row.customers)}</span> },
          { key: 'won', label: t('leads.sources.won'), align: 'end', cell: row => <span className="tabular whitespace-nowrap">{money(row.won)}</span> },
          { key: 'cost', label: t('leads.sources.cost'), align: 'end', cell: row => <span className="tabular whitespace-nowrap">{money(row.cost)}</span> },
          { key: 'per_lead', label: t('leads.sources.per_lead'), align: 'end', cell: row => <span className="tabular whitespace-nowrap">{money(row.per_lead)}</span> },
          { key: 'per_customer', label: t('leads.sources.per_customer'), align: 'end', cell: row => <span className="tabular whitespace-nowrap">{money(row.per_customer)}</span> },
          { key: 'yield', label: t('leads.sources.yield'), align: 'end', cell: row => <span className="tabular whitespace-nowrap">{row.yield === null ? '—' : `${format.number(row.yield)} ×`}</span> },
        ]} />
      </Card>
      <p className="text-sm text-faint">{t('leads.sources.note')}</p>
    </div>
  )
}
