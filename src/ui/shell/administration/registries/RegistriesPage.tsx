import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { ImportList } from '#ui/shell/administration/registries/ImportList.tsx'
import { registriesQuery, STATE_TONES } from '#ui/shell/administration/registries/registry.ts'
import type { Registry, RegistryFile } from '#ui/shell/administration/registries/registry.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/registries`: public lists of people who want no advertising: how old ours are, and the import of new ones. */
export function RegistriesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const { language } = usePreferences()
  usePageTitle(t('administration.page.registries'))
  const asked = useQuery(registriesQuery)
  const [importing, setImporting] = useState<Registry | null>(null)
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const all = asked.data?.data ?? []
  const waiting = all.filter((one) => one.country === meta.organisation.country && one.hold !== 'never' && one.state !== 'fresh')
  const read = (file: RegistryFile) => {
    setImporting(null)
    toast({ title: t('countries.registries.read', { name: importing?.name ?? '' }), detail: t('countries.registries.read_detail', { entries: format.number(file.entries), added: format.number(file.added), removed: format.number(file.removed), rejected: format.number(file.rejected) }) })
    void queryClient.invalidateQueries({ queryKey: registriesQuery.queryKey })
  }
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.registries')} subtitle={t('countries.registries.about')} />
      <div className="grid gap-4 px-gutter">
        {waiting.map((one) => <Banner key={one.code} tone="warn">{t(one.state === 'missing' ? 'countries.registries.missing_warning' : 'countries.registries.stale_warning', { name: one.name, days: one.max_age_days })}</Banner>)}
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <Table caption={t('administration.page.registries')} rows={all} keyOf={(one) => one.code} columns={[
            { key: 'name', label: t('countries.registries.name'), cell: (one) => <><span className="block font-medium">{one.name}</span><span className="block text-sm text-soft">{one.authority} · {names.of(one.country)}</span></> },
            { key: 'channels', label: t('countries.registries.channels'), cell: (one) => <span className="text-sm">{format.list(one.channels.map((channel) => t(`countries.channel.${channel}`)))}</span> },
            { key: 'state', label: t('countries.registries.state'), cell: (one) => <Badge tone={STATE_TONES[one.state]}>{t(`countries.registries.state_${one.state}`)}</Badge> },
            { key: 'age', label: t('countries.registries.age'), cell: (one) => (one.as_of ? <><span className="tabular block whitespace-nowrap">{format.date(one.as_of.slice(0, 10))}</span><span className="block text-sm text-soft">{t('countries.registries.age_of', { count: one.age_days ?? 0, most: one.max_age_days })}</span></> : '—') },
            { key: 'entries', label: t('countries.registries.entries'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.entries)}</span> },
            ...(meta.user.admin ? [{ key: 'tools', label: t('countries.registries.import'), hideLabel: true, align: 'end' as const, cell: (one: Registry) => <Button size="sm" aria-label={`${t('countries.registries.import')}: ${one.name}`} onClick={() => setImporting(one)}>{t('countries.registries.import')}</Button> }] : []),
          ]} />
        )}
        <p className="max-w-prose text-sm text-soft">{t('countries.registries.privacy')}</p>
      </div>
      {importing && <ImportList registry={importing} onClose={() => setImporting(null)} onRead={read} />}
    </div>
  )
}
