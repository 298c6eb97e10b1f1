import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import type { Evidence, Finding } from '#ui/shell/incentives/types.ts'

/** One finding: who, what in plain words, the test with its threshold, what it cost, and the records behind it. */
export function FindingCard({ finding, currency }: { finding: Finding; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat(), { statistic } = finding, percent = (value: number) => format.percent(value.toFixed(1))
  const words = { observed: finding.pattern === 'double_credit' ? format.number(statistic.observed) : percent(statistic.observed), expected: percent(statistic.expected), sample: format.number(statistic.sample), count: statistic.observed }
  const chance = (value: number) => (value < 0.0001 ? t('incentives.conflicts.below', { value: format.number('0.0001') }) : format.number(value.toFixed(5)))
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 className="flex items-center gap-2 text-base font-semibold"><TriangleAlert size={18} className="shrink-0 text-warn" aria-hidden="true" />{t(`incentives.conflicts.pattern.${finding.pattern}`)}<span className="font-normal">{finding.name}</span></h2>
        <span className="tabular font-semibold">{format.money(finding.cost.toFixed(2), currency)}</span>
      </header>
      <p className="mt-1">{t(`incentives.conflicts.said.${finding.pattern}`, words)}</p>
      <p className="mt-1 text-sm text-soft">{t(`incentives.conflicts.test.${statistic.test}`, { count: statistic.test === 'exact_rule' ? statistic.value : 2, value: statistic.test === 'exact_rule' ? format.number(statistic.value) : chance(statistic.value), threshold: statistic.test === 'exact_rule' ? format.number(statistic.threshold) : chance(statistic.threshold) })}</p>
      <details className="mt-3">
        <summary className="cursor-pointer text-sm font-medium text-accent-ink">{t('incentives.conflicts.evidence', { count: finding.evidence_count })}</summary>
        <ul className="mt-2 divide-y divide-line">
          {finding.evidence.map((one, i) => <EvidenceRow key={`${one.record} ${i}`} one={one} currency={currency} />)}
        </ul>
        {finding.evidence.length < finding.evidence_count && <p className="mt-2 text-sm text-soft">{t('incentives.conflicts.more', { count: finding.evidence_count - finding.evidence.length })}</p>}
      </details>
    </article>
  )
}

function EvidenceRow({ one, currency }: { one: Evidence; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat(), values = Object.fromEntries(Object.entries(one.detail.values).map(([name, value]) => [name, name === 'percent' ? format.percent(String(value)) : format.number(value)]))
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 py-1.5">
      <span className="w-24 text-sm text-soft">{format.date(one.date)}</span>
      <PageLink href={recordHref(one.entity, one.record)} className="min-w-0 flex-1 truncate font-medium hover:underline">{one.title || one.record.slice(0, 8)}</PageLink>
      <span className="text-sm text-soft">{t(`incentives.conflicts.detail.${one.detail.key}`, values)}</span>
      <span className="tabular w-32 text-right">{one.amount === null ? '' : format.money(one.amount.toFixed(2), currency)}</span>
    </li>
  )
}
