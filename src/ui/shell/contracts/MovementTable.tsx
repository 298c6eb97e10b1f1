import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Table } from '#ui/kit/Table.tsx'
import { negative } from '#ui/shell/contracts/types.ts'
import type { MovementReport } from '#ui/shell/contracts/types.ts'

const KINDS = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const

/** Month by month: start, every kind of movement, end. Each figure opens its movements. */
export function MovementTable({ report }: { report: MovementReport }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const labels = useMeta().entities['subscription_movement']?.fields['kind']?.options
  const month = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const money = (value: string) => <span className="tabular whitespace-nowrap">{format.number(value, 2)}</span>
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table caption={t('contracts.recurring.table')} rows={[...report.months].reverse()} keyOf={(row) => row.month} columns={[
        { key: 'month', label: t('contracts.recurring.month'), cell: (row) => <span className="whitespace-nowrap">{month.format(new Date(`${row.month}T00:00:00Z`))}</span> },
        { key: 'start', label: t('contracts.recurring.start'), align: 'end', cell: (row) => <PageLink href={row.start_href} className="hover:underline">{money(row.start)}</PageLink> },
        ...KINDS.map((kind) => ({
          key: kind, label: labels?.find((one) => one.value === kind)?.label ?? kind, align: 'end' as const,
          cell: (row: MovementReport['months'][number]) => { const move = row.moves[kind]; return move.count === 0 ? <span className="text-faint">—</span> : <PageLink href={move.href} className={`hover:underline ${negative(move.amount) ? 'text-bad' : 'text-good'}`}>{money(move.amount)}</PageLink> },
        })),
        { key: 'end', label: t('contracts.recurring.end'), align: 'end', cell: (row) => <PageLink href={row.end_href} className="font-semibold hover:underline">{money(row.end)}</PageLink> },
      ]} />
      <p className="border-t border-line px-3 py-2 text-sm text-soft">{t('contracts.recurring.legend', { currency: report.currency })}</p>
    </div>
  )
}
