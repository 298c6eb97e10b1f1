import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Settings { profit_basis: 'orders' | 'invoices' }
const KEY = ['contracts', 'settings'] as const

/** `/administration/contracts`: what the profit of a customer is taken from, and the way to the cost of each channel. */
export function ContractsPage() {
  const { t } = useTranslation()
  usePageTitle(t('administration.page.contracts'))
  const settings = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<Settings>('/api/contracts/settings', { signal }) })
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.contracts')} subtitle={t('administration.page.contracts_about')} />
      <div className="grid max-w-4xl items-start gap-4 px-gutter lg:grid-cols-2">
        <Card title={t('contracts.settings.profit')}>{settings.data ? <BasisForm settings={settings.data} /> : settings.error ? <ErrorState error={settings.error} onRetry={() => void settings.refetch()} /> : <Skeleton lines={3} />}</Card>
        <Card title={t('contracts.settings.rates')}><p className="text-soft">{t('contracts.settings.rates_about')}</p><PageLink href={listHref('service_cost_rate')} className="mt-3 inline-flex min-h-control items-center font-medium text-accent-ink hover:underline">{t('contracts.settings.rates_open')}</PageLink></Card>
      </div>
    </div>
  )
}

function BasisForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [basis, setBasis] = useState<string | null>(settings.profit_basis)
  const save = useMutation({
    mutationFn: () => api.put<Settings>('/api/contracts/settings', { profit_basis: basis }), onError: toastProblem,
    onSuccess: (saved) => { client.setQueryData(KEY, saved); void client.invalidateQueries({ queryKey: ['entity', 'account'] }); toast({ title: t('shell.saved') }) },
  })
  return (
    <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <Field label={t('contracts.settings.basis')} help={t('contracts.settings.basis_help')}><Select value={basis} onChange={setBasis} options={(['orders', 'invoices'] as const).map((value) => ({ value, label: t(`contracts.settings.basis_${value}`) }))} /></Field>
      <div><Button type="submit" variant="primary" busy={save.isPending}>{t('shell.save')}</Button></div>
    </form>
  )
}
