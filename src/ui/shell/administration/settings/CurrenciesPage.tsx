import { useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { importHref, listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn, now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { currencyChoices } from '#ui/shell/administration/settings/currency.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const OLD_DAYS = 35
const ratesQuery = { queryKey: [...keys.entity('exchange_rate'), 'list', 'latest'], queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Page<Row>>('/api/exchange_rate', { query: { fields: 'id,currency,rate,date,rate_type', sort: '-date', limit: 500 }, signal }) }

/** `/administration/currencies`: what each foreign currency is worth in the organisation's own, the latest rate of each first, and how old it is. */
export function CurrenciesPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const { zone } = usePreferences()
  const format = useFormat()
  const entity = meta.entities['exchange_rate']
  const asked = useQuery({ ...ratesQuery, enabled: entity !== undefined })
  usePageTitle(t('administration.page.currencies'))
  if (!entity) return <EmptyState title={t('kit.error.forbidden')} />
  const base = meta.organisation.currency, today = dayIn(zone), old = dayIn(zone, new Date(now().getTime() - OLD_DAYS * 86_400_000))
  const latest = new Map<string, Row>()
  for (const row of asked.data?.data ?? []) if (!latest.has(String(row['currency'])) && String(row['date']) <= today) latest.set(String(row['currency']), row)
  const rows = [...latest.values()].sort((a, b) => String(a['currency']).localeCompare(String(b['currency'])))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.currencies')} subtitle={t('settings.rates.about', { base })} actions={entity.rights.import && <Button icon={<FileUp size={15} />} onClick={() => go(importHref('exchange_rate'))}>{t('settings.rates.import')}</Button>} />
      <div className="grid items-start gap-4 px-gutter xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t('settings.rates.latest')} flush tools={<PageLink href={listHref('exchange_rate')} className="text-sm text-accent underline underline-offset-2">{t('settings.rates.all')}</PageLink>}>
          {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <div className="p-4"><Skeleton lines={4} /></div> : (
            <Table caption={t('settings.rates.latest')} rows={rows} keyOf={(row) => row.id} empty={<EmptyState title={t('settings.rates.none')}>{t('settings.rates.none_help', { base })}</EmptyState>} columns={[
              { key: 'currency', label: t('settings.rates.currency'), cell: (row) => <PageLink href={recordHref('exchange_rate', row.id)} className="font-medium underline decoration-line-strong underline-offset-2">{String(row['currency'])}</PageLink> },
              { key: 'rate', label: t('settings.rates.rate', { base }), align: 'end', cell: (row) => <span className="tabular">{format.number(String(row['rate']))}</span> },
              { key: 'date', label: t('settings.rates.date'), cell: (row) => <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">{format.date(String(row['date']))}{String(row['date']) < old && <Badge tone="warn">{t('settings.rates.old')}</Badge>}</span> },
              { key: 'type', label: t('settings.rates.type'), cell: (row) => entity.fields['rate_type']?.options?.find((option) => option.value === row['rate_type'])?.label ?? '' },
            ]} />
          )}
        </Card>
        {entity.rights.create && <RateForm base={base} today={today} types={entity.fields['rate_type']?.options ?? []} />}
      </div>
    </div>
  )
}

function RateForm({ base, today, types }: { base: string; today: string; types: { value: string; label: string }[] }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const [draft, setDraft] = useState({ currency: null as string | null, rate: null as string | null, date: today as string | null, rate_type: 'official' as string | null })
  const currencies = useMemo(() => currencyChoices(language).filter(({ value }) => value !== base), [language, base])
  const save = useDeed(async () => {
    await api.post('/api/exchange_rate', draft, { idempotencyKey: idempotencyKey() })
    setDraft({ ...draft, currency: null, rate: null })
    await queryClient.invalidateQueries({ queryKey: keys.entity('exchange_rate') })
    toast({ title: t('settings.rates.added') })
  })
  return (
    <Card title={t('settings.rates.add')}>
      <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        <Field label={t('settings.rates.currency')} required error={save.fieldError('currency')}><Select value={draft.currency} onChange={(currency) => setDraft({ ...draft, currency })} options={currencies} /></Field>
        <Field label={t('settings.rates.rate', { base })} required help={draft.currency ? t('settings.rates.example', { currency: draft.currency, base }) : undefined} error={save.fieldError('rate')}><NumberField value={draft.rate} onChange={(rate) => setDraft({ ...draft, rate })} /></Field>
        <Field label={t('settings.rates.date')} required error={save.fieldError('date')}><DateField value={draft.date} onChange={(date) => setDraft({ ...draft, date })} /></Field>
        <Field label={t('settings.rates.type')}><Select value={draft.rate_type} onChange={(rate_type) => setDraft({ ...draft, rate_type })} options={types} /></Field>
        <div><Button type="submit" variant="primary" busy={save.busy} disabled={!draft.currency || !draft.rate || !draft.date}>{t('settings.rates.add')}</Button></div>
        <p className="text-sm text-faint">{t('settings.rates.frozen')}</p>
      </form>
    </Card>
  )
}
