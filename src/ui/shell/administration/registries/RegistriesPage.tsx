import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { ImportList } from '#ui/shell/administration/registries/ImportList.tsx'
import { registriesQuery } from '#ui/shell/administration/registries/registry.ts'
import { RegistryRow } from '#ui/shell/administration/registries/RegistryRow.tsx'
import type { Registry, RegistryFile } from '#ui/shell/administration/registries/registry.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/registries`: public lists of people who want no advertising: how old ours are, and the import of new ones. */
export function RegistriesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  usePageTitle(t('administration.page.registries'))
  const asked = useQuery(registriesQuery)
  const [importing, setImporting] = useState<Registry | null>(null)
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
          <ul aria-label={t('administration.page.registries')} className="rounded-lg border border-line bg-surface">{all.map((one) => <RegistryRow key={one.code} registry={one} onImport={meta.user.admin ? () => setImporting(one) : null} />)}</ul>
        )}
        <p className="max-w-prose text-sm text-soft">{t('countries.registries.privacy')}</p>
      </div>
      {importing && <ImportList registry={importing} onClose={() => setImporting(null)} onRead={read} />}
    </div>
  )
}
