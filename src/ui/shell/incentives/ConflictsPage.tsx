import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { FindingCard } from '#ui/shell/incentives/FindingCard.tsx'
import type { ConflictReport } from '#ui/shell/incentives/types.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const PATTERNS = ['late_discounts', 'sandbagging', 'empty_leads', 'double_credit'] as const

/** `/incentives/conflicts`: where plans invite what nobody wants, with the test behind each finding. */
export function ConflictsPage() {
  const { t } = useTranslation()
  const format = useFormat(), today = now().toISOString().slice(0, 10)
  usePageTitle(t('incentives.conflicts.title'))
  const [from, setFrom] = useState<string | null>(`${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`)
  const [to, setTo] = useState<string | null>(today)
  const asked = useQuery({ queryKey: ['entity', 'incentive_line', 'list', 'conflicts', from, to], enabled: Boolean(from && to), placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<ConflictReport>('/api/incentives/conflicts', { query: { from, to }, signal }) })
  const report = asked.data
  return (
    <div className="pb-10">
      <PageHeader above={<PageLink href="/incentives" className="text-sm text-accent-ink hover:underline">{t('incentives.plans.title')}</PageLink>} title={t('incentives.conflicts.title')} subtitle={t('incentives.conflicts.about')} stacked
        actions={<div className="flex flex-wrap gap-3"><Field label={t('incentives.replay.from')} className="w-40"><DateField value={from} onChange={setFrom} /></Field><Field label={t('incentives.replay.to')} className="w-40"><DateField value={to} onChange={setTo} /></Field></div>} />
      <div className="grid max-w-4xl gap-4 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !report ? <Skeleton lines={8} /> : (
          <>
            <p className="text-sm text-soft">{t('incentives.conflicts.looked', { deals: format.number(report.looked_at.deals), leads: format.number(report.looked_at.leads), people: format.number(report.looked_at.people) })}{report.findings.length > 0 && ` ${t('incentives.conflicts.cost', { amount: format.money(report.cost.toFixed(2), report.currency) })}`}</p>
            {report.findings.length === 0 ? <EmptyState icon={<ShieldCheck size={28} aria-hidden="true" />} title={t('incentives.conflicts.none')}>{t('incentives.conflicts.none_help', { patterns: PATTERNS.map((pattern) => t(`incentives.conflicts.pattern.${pattern}`)).join(' · ') })}</EmptyState>
              : report.findings.map((finding) => <FindingCard key={`${finding.pattern} ${finding.user}`} finding={finding} currency={report.currency} />)}
          </>
        )}
      </div>
    </div>
  )
}
