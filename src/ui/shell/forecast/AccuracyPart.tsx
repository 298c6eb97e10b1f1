import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { periodName } from '#ui/shell/forecast/PeriodBar.tsx'
import type { AccuracyAnswer, Forecast } from '#ui/shell/forecast/types.ts'

/** Past periods: what was expected at three moments, and what was sold. */
export function AccuracyPart({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const mine = forecast.breadth === 'team' ? forecast.nodes.find((node) => node.mine)?.user ?? undefined : undefined
  const query = { period: forecast.period.kind, start: forecast.period.start, count: '6', ...(mine ? { user: mine } : {}) }
  const found = useQuery({ queryKey: [...keys.entity('opportunity'), 'list', 'accuracy', query], queryFn: ({ signal }) => api.get<AccuracyAnswer>('/api/forecast/accuracy', { query, signal }) })
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton lines={8} className="h-7" />
  const rows = found.data.periods.flatMap(({ period, actual, guesses }) => guesses.map((guess, index) => ({ period, actual, guess, first: index === 0 })))
  if (rows.length === 0) return <EmptyState title={t('forecast.no_past')}>{t('forecast.no_past_help')}</EmptyState>
  const money = (value: string | null) => (value === null ? <span className="text-faint">—</span> : <span className="tabular">{format.money(value, found.data.currency)}</span>)
  const off = (value: number | null) => value !== null && <span className={`tabular block text-xs ${Math.abs(value) > 20 ? 'text-warn' : 'text-soft'}`}>{value > 0 ? '+' : ''}{format.percent(String(value), 1)}</span>
  const { mean } = found.data
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {(mean.commit !== null || mean.expected !== null) && <p>{t('forecast.mean', { commit: mean.commit === null ? '—' : format.percent(String(mean.commit), 1), expected: mean.expected === null ? '—' : format.percent(String(mean.expected), 1) })}{mean.called !== null && ` ${t('forecast.mean_called', { called: format.percent(String(mean.called), 1) })}`}</p>}
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={t('forecast.parts.accuracy')} rows={rows} keyOf={(row) => `${row.period.start} ${row.guess.when}`} columns={[
          { key: 'period', label: t('forecast.period'), cell: (row) => (row.first ? <span className="font-medium first-letter:uppercase inline-block">{periodName(row.period.kind, row.period.start, language, t)}</span> : null) },
          { key: 'when', label: t('forecast.when'), cell: (row) => <>{t(`forecast.moments.${row.guess.when}`)} <span className="text-sm text-soft">{format.date(row.guess.day)}</span></> },
          { key: 'commit', label: t('forecast.won_commit'), align: 'end', cell: (row) => <>{money(row.guess.commit)}{off(row.guess.commit_error)}</> },
          { key: 'expected', label: t('forecast.expected'), align: 'end', cell: (row) => <>{money(row.guess.expected)}{off(row.guess.expected_error)}</> },
          { key: 'called', label: t('forecast.called'), align: 'end', cell: (row) => <>{money(row.guess.called)}{off(row.guess.called_error)}</> },
          { key: 'actual', label: t('forecast.actual'), align: 'end', cell: (row) => (row.first ? <strong className="font-semibold">{money(row.actual)}</strong> : null) },
        ]} />
      </div>
    </div>
  )
}
