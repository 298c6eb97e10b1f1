import { MessageSquareWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { readableFormula } from '#ui/shell/incentives/formula.ts'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Line } from '#ui/shell/incentives/types.ts'

/** Each line with the deal it is about and the arithmetic behind its amount. */
export function StatementLines({ lines, more, currency, onDispute }: { lines: Line[]; more: boolean; currency: string; onDispute: ((line: Line) => void) | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div>
      <ul aria-label={t('incentives.lines.title')} className="grid gap-3 sm:hidden">{lines.map((line) => <Slip key={line.id} line={line} currency={currency} onDispute={onDispute} />)}</ul>
      <div className={lines.length > 0 ? 'max-sm:hidden' : ''}><Table caption={t('incentives.lines.title')} rows={lines} keyOf={(line) => line.id} empty={<EmptyState title={t('incentives.lines.none')}>{t('incentives.lines.none_help')}</EmptyState>} columns={[
        { key: 'what', label: t('incentives.lines.what'), cell: (line) => <What line={line} /> },
        { key: 'amount', label: t('incentives.lines.amount'), align: 'end', cell: (line) => <span className={`tabular font-medium whitespace-nowrap ${line.amount.startsWith('-') ? 'text-bad' : ''}`}>{format.money(line.amount, currency)}</span> },
        { key: 'formula', label: t('incentives.lines.formula'), cell: (line) => <span className="tabular block min-w-56 text-sm">{line.formula ? readableFormula(line.formula, format) : ''}{line.tier !== null && <span className="block text-xs text-soft">{t('incentives.lines.tier', { tier: line.tier })}</span>}{line.note && <span className="block text-soft">{line.note}</span>}</span> },
        ...(onDispute ? [{ key: 'tools', label: t('incentives.dispute.one'), hideLabel: true, align: 'end' as const, cell: (line: Line) => <IconButton label={t('incentives.dispute.of', { what: line.description ?? line.component_name ?? '' })} onClick={() => onDispute(line)} icon={<MessageSquareWarning size={16} aria-hidden="true" />} /> }] : []),
      ]} /></div>
      {more && <p className="mt-2 text-sm text-soft">{t('incentives.lines.more', { count: lines.length })}</p>}
    </div>
  )
}

/** A line on a phone: the deal and its amount, and below the arithmetic. */
function Slip({ line, currency, onDispute }: { line: Line; currency: string; onDispute: ((line: Line) => void) | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li className="rounded-lg border border-line bg-surface p-3">
      <div className="flex items-start justify-between gap-3"><What line={line} /><span className={`tabular font-medium whitespace-nowrap ${line.amount.startsWith('-') ? 'text-bad' : ''}`}>{format.money(line.amount, currency)}</span></div>
      <div className="mt-2 flex items-end justify-between gap-3">
        <p className="tabular text-sm break-words text-soft">{line.formula ? readableFormula(line.formula, format) : ''}{line.tier !== null && <span className="block text-xs">{t('incentives.lines.tier', { tier: line.tier })}</span>}{line.note && <span className="block">{line.note}</span>}</p>
        {onDispute && <IconButton label={t('incentives.dispute.of', { what: line.description ?? line.component_name ?? '' })} onClick={() => onDispute(line)} icon={<MessageSquareWarning size={16} aria-hidden="true" />} />}
      </div>
    </li>
  )
}

function What({ line }: { line: Line }) {
  const { t } = useTranslation()
  const format = useFormat()
  const href = line.opportunity ? recordHref('opportunity', line.opportunity) : line.order ? recordHref('order', line.order) : line.lead ? recordHref('lead', line.lead) : null
  const name = line.description || t(`incentives.kind.${line.kind}`)
  return (
    <span className="block min-w-0 sm:min-w-40">
      <span className="font-medium">{href ? <PageLink href={href} className="hover:underline">{name}</PageLink> : name}</span>
      <span className="mt-0.5 flex flex-wrap items-center gap-1.5 text-sm text-soft">
        {line.kind !== 'credit' && <Badge tone={TONES[line.kind]}>{t(`incentives.kind.${line.kind}`)}</Badge>}
        <span className="tabular whitespace-nowrap">{format.date(line.occurred_on)}</span>{line.component_name}
        {(line.kind === 'clawback' || line.kind === 'correction') && line['origin.name'] && <span>{t('incentives.lines.about', { period: line['origin.name'] })}</span>}
      </span>
    </span>
  )
}
