import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { now } from '#ui/i18n/now.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import type { Tab } from '#ui/kit/Tabs.tsx'
import { FairnessPart } from '#ui/shell/leads/FairnessPart.tsx'
import { ResponseSettings } from '#ui/shell/leads/ResponseSettings.tsx'
import { SourcesPart } from '#ui/shell/leads/SourcesPart.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/prospecting`: whether leads are shared out fairly and answered in time, and what each source brings for its money. */
export function ProspectingPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const navigate = useNavigate()
  const { part, from = days(89), to = days(0) } = useSearch({ from: '/frame/prospecting' })
  usePageTitle(t('leads.prospecting'))
  const go = (next: Record<string, string | undefined>): void => { void navigate({ to: '/prospecting', search: { part, from, to, ...next }, replace: true }) }
  const tabs: Tab[] = [
    ...(meta.entities['lead_assignment'] ? [{ value: 'fairness', label: t('leads.fairness.title'), content: <FairnessPart from={from} to={to} /> }] : []),
    ...(meta.entities['lead'] ? [{ value: 'sources', label: t('leads.sources.title'), content: <SourcesPart from={from} to={to} /> }] : []),
    ...(meta.user.admin ? [{ value: 'settings', label: t('leads.settings.title'), content: <ResponseSettings /> }] : []),
  ]
  return (
    <div className="pb-10">
      <PageHeader title={t('leads.prospecting')} subtitle={t('leads.prospecting_about')} stacked actions={<Between from={from} to={to} onChange={go} />} />
      {tabs.length === 0 ? <EmptyState title={t('leads.closed')}>{t('leads.closed_help')}</EmptyState> : <Tabs label={t('leads.prospecting')} className="px-gutter" tabs={tabs} value={tabs.some(tab => tab.value === part) ? part! : tabs[0]!.value} onChange={next => go({ part: next })} />}
    </div>
  )
}

function Between({ from, to, onChange }: { from: string; to: string; onChange: (next: { from?: string; to?: string }) => void }) {
  const { t } = useTranslation()
  const [wrong, setWrong] = useState(false)
  const change = (next: { from?: string; to?: string }): void => {
    const [first, last] = [next.from ?? from, next.to ?? to]
    setWrong(last < first)
    if (last >= first) onChange(next)
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={t('leads.from')} className="w-36" error={wrong ? t('leads.reversed') : null}><DateField value={from} onChange={value => { if (value) change({ from: value }) }} /></Field>
      <Field label={t('leads.to')} className="w-36"><DateField value={to} onChange={value => { if (value) change({ to: value }) }} /></Field>
    </div>
  )
}

function days(ago: number): string { return new Date(now().getTime() - ago * 86_400_000).toLocaleDateString('en-CA') }
