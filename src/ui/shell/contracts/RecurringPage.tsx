import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useEntity } from '#ui/api/meta.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { MovementChart } from '#ui/shell/contracts/MovementChart.tsx'
import { MovementTable } from '#ui/shell/contracts/MovementTable.tsx'
import { monthsBack } from '#ui/shell/contracts/months.ts'
import { negative } from '#ui/shell/contracts/types.ts'
import type { MovementReport } from '#ui/shell/contracts/types.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const SPANS = ['6', '12', '24', '36'] as const

/** `/recurring-revenue`: what recurs each month, how it moved, and who moved it. */
export function RecurringPage() {
  const { t } = useTranslation()
  usePageTitle(t('contracts.recurring.title'))
  return useEntity('subscription_movement') ? <Report /> : <MissingPage />
}

function Report() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { months = '12' } = useSearch({ from: '/frame/recurring-revenue' })
  const span = SPANS.find((one) => one === months) ?? '12', { from, to } = monthsBack(Number(span))
  const asked = useQuery({ queryKey: [...keys.entity('subscription_movement'), 'list', 'report', from, to], queryFn: ({ signal }) => api.get<MovementReport>('/api/recurring-revenue', { query: { from, to }, signal }), placeholderData: (before) => before })
  return (
    <div className="pb-10">
      <PageHeader stacked title={t('contracts.recurring.title')} subtitle={t('contracts.recurring.about')} actions={<Select aria-label={t('contracts.recurring.span')} value={span} onChange={(next) => void navigate({ to: '/recurring-revenue', search: { months: next ?? span }, replace: true })} options={SPANS.map((value) => ({ value, label: t('contracts.recurring.months', { count: Number(value) }) }))} />} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={10} className="h-7" /> : <Loaded report={asked.data} />}
      </div>
    </div>
  )
}

function Loaded({ report }: { report: MovementReport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = report.months.at(-1)!
  if (report.months.every((month) => month.start === '0' && month.end === '0' && month.net === '0')) return <EmptyState title={t('contracts.recurring.empty')}>{t('contracts.recurring.empty_help')} <PageLink className="text-accent-ink hover:underline" href={listHref('subscription')}>{t('contracts.recurring.to_list')}</PageLink></EmptyState>
  const money = (value: string) => format.money(value, report.currency)
  const figure = (label: string, value: string, href: string, note?: string, tone = '') => <div className="min-w-0"><dt className="text-xs text-soft">{label}</dt><dd className={`tabular truncate text-xl font-semibold ${tone}`}><PageLink href={href} className="hover:underline">{value}</PageLink></dd>{note && <dd className="text-xs text-soft">{note}</dd>}</div>
  return (
    <>
      {report.without_rate > 0 && <Banner tone="warn">{t('contracts.recurring.without_rate', { count: report.without_rate })}</Banner>}
      <dl className="grid grid-cols-2 gap-4 rounded-lg border border-line bg-surface px-4 py-3 md:grid-cols-4">
        {figure(t('contracts.recurring.mrr'), money(now.end), now.end_href, t('contracts.recurring.mrr_note'))}
        {figure(t('contracts.recurring.arr'), money(now.arr), now.end_href)}
        {figure(t('contracts.recurring.this_month'), `${negative(now.net) || now.net === '0' ? '' : '+'}${money(now.net)}`, now.net_href, undefined, negative(now.net) ? 'text-bad' : now.net === '0' ? '' : 'text-good')}
        {figure(t('contracts.recurring.lost'), lost(report, format), lostHref(report), t('contracts.recurring.lost_note'))}
      </dl>
      <MovementChart report={report} />
      <MovementTable report={report} />
    </>
  )
}

/** The movements that took something away in the months shown. */
function lostHref({ months }: MovementReport): string {
  return listHref('subscription_movement', { ...EMPTY, filter: { all: [{ field: 'kind', op: 'in', value: ['churn', 'contraction'] }, { field: 'month', op: 'between', value: [months[0]!.month, months.at(-1)!.month] }] } })
}

/** Churn and contraction of all months shown, against what there was at their start. */
function lost({ months }: MovementReport, format: ReturnType<typeof useFormat>): string {
  const start = months.reduce((sum, month) => sum + Number(month.start), 0), gone = months.reduce((sum, month) => sum - Number(month.moves.churn.amount) - Number(month.moves.contraction.amount), 0)
  return start > 0 ? format.percent(((gone / start) * 100).toFixed(2), 2) : '—'
}
