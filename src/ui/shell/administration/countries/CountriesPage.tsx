import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { countryListQuery, countryQuery } from '#ui/shell/administration/countries/country.ts'
import { CountrySheet } from '#ui/shell/administration/countries/CountrySheet.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/countries`: what the program knows of each country and follows: hours and caps of the law with their sources, taxes, numbers, addresses. */
export function CountriesPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const { language } = usePreferences()
  usePageTitle(t('administration.page.countries'))
  const [code, setCode] = useState<string>(meta.organisation.country || 'ES')
  const list = useQuery(countryListQuery)
  const names = new Intl.DisplayNames([language], { type: 'region' })
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.countries')} subtitle={t('countries.about')} />
      <div className="px-gutter">
        {list.error ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : !list.data ? <Skeleton lines={10} /> : (
          <Tabs label={t('countries.country')} value={list.data.data.some((one) => one.code === code) ? code : list.data.data[0]!.code} onChange={setCode} tabs={list.data.data.map((one) => ({ value: one.code, label: names.of(one.code) ?? one.code, content: <Sheet code={one.code} /> }))} />
        )}
      </div>
    </div>
  )
}

function Sheet({ code }: { code: string }) {
  const asked = useQuery(countryQuery(code))
  return <div className="pt-4">{asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.data ? <CountrySheet country={asked.data} /> : <Skeleton lines={10} />}</div>
}
