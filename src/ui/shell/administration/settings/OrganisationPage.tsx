import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { currencyChoices } from '#ui/shell/administration/settings/currency.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Organisation { name: string; country: string; currency: string; time_zone: string; language: 'es' | 'en'; currency_in_use: boolean }
const KEY = ['organisation']

/** `/administration/organisation`: what the house is called, where its day begins, and in what it counts. */
export function OrganisationPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Organisation>('/api/organisation', { signal }), enabled: administers(meta) })
  usePageTitle(t('administration.page.organisation'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.organisation')} subtitle={t('administration.page.organisation_about')} />
      <div className="grid max-w-3xl gap-4 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={6} /> : <OrganisationForm key={JSON.stringify(asked.data)} organisation={asked.data} />}
        <Card title={t('settings.terms')}><p>{t('settings.terms_help')} <PageLink href="/administration/definitions" className="text-accent underline underline-offset-2">{t('administration.page.definitions')}</PageLink></p></Card>
      </div>
    </div>
  )
}

function OrganisationForm({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const [draft, setDraft] = useState(organisation)
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })), [])
  const currencies = useMemo(() => currencyChoices(language), [language])
  const save = useDeed(async () => {
    const { name, time_zone, language: spoken, currency } = draft
    queryClient.setQueryData(KEY, await api.patch<Organisation>('/api/organisation', { name: name.trim(), time_zone, language: spoken, ...(currency === organisation.currency ? {} : { currency }) }))
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.meta }), queryClient.invalidateQueries({ queryKey: keys.me })])
    toast({ title: t('shell.saved') })
  })
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(organisation.country) ?? organisation.country
  return (
    <Card>
      <form className="grid gap-4 sm:grid-cols-2" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad" className="sm:col-span-2">{save.error}</Banner>}
        <Field label={t('shell.set_up.organisation')} required className="sm:col-span-2" error={save.fieldError('name')}><TextField value={draft.name} onChange={(name) => setDraft({ ...draft, name })} required maxLength={200} /></Field>
        <Field label={t('settings.country')} help={t('settings.country_fixed')}><TextField value={country} onChange={() => undefined} readOnly /></Field>
        <Field label={t('settings.zone')} help={t('settings.zone_help')} error={save.fieldError('time_zone')}><Select value={draft.time_zone} onChange={(zone) => setDraft({ ...draft, time_zone: zone ?? draft.time_zone })} options={zones} /></Field>
        <Field label={t('settings.language')} help={t('settings.language_help')}><Select value={draft.language} onChange={(next) => setDraft({ ...draft, language: next === 'en' ? 'en' : 'es' })} options={[{ value: 'es', label: 'Español' }, { value: 'en', label: 'English' }]} /></Field>
        <Field label={t('settings.currency')} help={t(organisation.currency_in_use ? 'settings.currency_fixed' : 'settings.currency_help')} error={save.fieldError('currency')}><Select value={draft.currency} disabled={organisation.currency_in_use} onChange={(next) => setDraft({ ...draft, currency: next ?? draft.currency })} options={currencies} /></Field>
        <div className="sm:col-span-2"><Button type="submit" variant="primary" busy={save.busy} disabled={JSON.stringify(draft) === JSON.stringify(organisation)}>{t('shell.save')}</Button></div>
      </form>
    </Card>
  )
}
