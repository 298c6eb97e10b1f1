import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import type { Check } from '#ui/shell/quoting/types.ts'

interface Settings { money_rate: number; commission_percent: number; case_cost: string }
interface Model { outcomes: number; wins: number; priced: number; slope: number; check: Check | null }

/** `/administration/quoting`: what the organisation reckons with, and how good its win model is. */
export function QuotingPage() {
  const { t } = useTranslation()
  usePageTitle(t('administration.page.quoting'))
  const settings = useQuery({ queryKey: ['quoting', 'settings'], queryFn: ({ signal }) => api.get<Settings>('/api/quoting/settings', { signal }) })
  const model = useQuery({ queryKey: ['quoting', 'win-model'], queryFn: ({ signal }) => api.get<Model>('/api/quoting/win-model', { signal }) })
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.quoting')} subtitle={t('administration.page.quoting_about')} />
      <div className="grid max-w-4xl items-start gap-4 px-gutter lg:grid-cols-2">
        <Card title={t('quoting.settings.title')}>{settings.data ? <SettingsForm settings={settings.data} /> : settings.error ? <ErrorState error={settings.error} onRetry={() => void settings.refetch()} /> : <Skeleton lines={5} />}</Card>
        <Card title={t('quoting.settings.model')}>{model.data ? <ModelFacts model={model.data} /> : model.error ? <ErrorState error={model.error} onRetry={() => void model.refetch()} /> : <Skeleton lines={5} />}</Card>
      </div>
    </div>
  )
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [values, setValues] = useState<Record<keyof Settings, string | null>>({ money_rate: String(settings.money_rate), commission_percent: String(settings.commission_percent), case_cost: settings.case_cost })
  const save = useMutation({
    mutationFn: () => api.put<Settings>('/api/quoting/settings', { money_rate: Number(values.money_rate ?? 0), commission_percent: Number(values.commission_percent ?? 0), case_cost: values.case_cost ?? '0' }),
    onError: toastProblem, onSuccess: (saved) => { client.setQueryData(['quoting', 'settings'], saved); toast({ title: t('shell.saved') }) },
  })
  return (
    <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      {(['money_rate', 'commission_percent', 'case_cost'] as const).map((name) => <Field key={name} label={t(`quoting.settings.${name}`)} help={t(`quoting.settings.${name}_help`)}><NumberField value={values[name]} onChange={(value) => setValues({ ...values, [name]: value })} {...(name === 'case_cost' ? {} : { unit: '%' })} /></Field>)}
      <div><Button type="submit" variant="primary" busy={save.isPending}>{t('shell.save')}</Button></div>
    </form>
  )
}

function ModelFacts({ model }: { model: Model }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fact = (label: string, value: string) => <div key={label} className="flex justify-between gap-4 border-b border-line py-1.5"><dt className="text-soft">{label}</dt><dd className="tabular">{value}</dd></div>
  return (
    <div className="grid gap-3">
      <dl>
        {fact(t('quoting.settings.outcomes'), format.number(model.outcomes))}
        {model.outcomes > 0 && fact(t('quoting.settings.win_rate'), format.percent(((model.wins / model.outcomes) * 100).toFixed(2), 2))}
        {fact(t('quoting.settings.priced'), format.number(model.priced))}
        {fact(t('quoting.settings.odds'), `× ${format.number(Math.exp(model.slope * Math.log(1.1)).toFixed(2), 2)}`)}
        {model.check && fact(t('quoting.settings.brier'), format.number(model.check.brier.toFixed(4), 4))}
        {model.check && fact(t('quoting.settings.base_brier'), format.number(model.check.baseBrier.toFixed(4), 4))}
      </dl>
      <p className="text-sm text-soft">{t(model.check ? 'quoting.settings.checked' : 'quoting.settings.unchecked', { number: format.number(model.check?.n ?? 0) })}</p>
      {model.check && (
        <table className="tabular w-full text-right text-sm" aria-label={t('quoting.settings.reliability')}>
          <thead><tr className="text-soft"><th scope="col" className="text-left font-medium">{t('quoting.model.said')}</th><th scope="col" className="font-medium">{t('quoting.model.happened')}</th><th scope="col" className="font-medium">{t('quoting.model.cases')}</th></tr></thead>
          <tbody>{model.check.reliability.map((bin) => <tr key={bin.from} className="border-t border-line"><td className="py-1 text-left">{format.percent((bin.expected * 100).toFixed(1))}</td><td>{format.percent((bin.happened * 100).toFixed(1))}</td><td>{format.number(bin.n)}</td></tr>)}</tbody>
        </table>
      )}
    </div>
  )
}
