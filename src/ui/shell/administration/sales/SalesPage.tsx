import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import type { SalesSettings } from '#operational/sales/settings.ts'

const LISTS = ['pipeline', 'stage', 'exit_criterion', 'playbook_step', 'loss_reason', 'competitor'] as const
const SWITCHES = ['acceptance_closes', 'loss_reason_demanded'] as const
const NUMBERS = ['no_touch_days', 'postponements', 'single_contact_from'] as const

/** `/administration/sales`: what the organisation decides about its sales, and the lists it keeps for them. */
export function SalesPage() {
  const { t } = useTranslation()
  const { entities } = useMeta()
  usePageTitle(t('administration.page.sales'))
  const settings = useQuery({ queryKey: ['sales', 'settings'], queryFn: ({ signal }) => api.get<SalesSettings>('/api/sales/settings', { signal }) })
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.sales')} subtitle={t('administration.page.sales_about')} />
      <div className="grid max-w-4xl items-start gap-4 px-gutter lg:grid-cols-2">
        <Card title={t('sales.settings.title')}>{settings.data ? <SettingsForm settings={settings.data} /> : settings.error ? <ErrorState error={settings.error} onRetry={() => void settings.refetch()} /> : <Skeleton lines={5} />}</Card>
        <Card title={t('sales.settings.lists')} flush>
          <ul>{LISTS.flatMap((name) => (entities[name] ? [<li key={name} className="border-b border-line last:border-0"><PageLink href={listHref(name)} className="block px-4 py-2 hover:bg-hover">{entities[name].plural}</PageLink></li>] : []))}</ul>
        </Card>
      </div>
    </div>
  )
}

function SettingsForm({ settings }: { settings: SalesSettings }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [values, setValues] = useState(settings)
  const save = useMutation({
    mutationFn: () => api.put<SalesSettings>('/api/sales/settings', values),
    onError: toastProblem, onSuccess: (saved) => { client.setQueryData(['sales', 'settings'], saved); toast({ title: t('shell.saved') }) },
  })
  return (
    <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      {SWITCHES.map((name) => <Checkbox key={name} checked={values[name]} onChange={(on) => setValues({ ...values, [name]: on })}>{t(`sales.settings.${name}`)}</Checkbox>)}
      {NUMBERS.map((name) => <Field key={name} label={t(`sales.settings.${name}`)}><NumberField value={String(values[name])} onChange={(value) => setValues({ ...values, [name]: Number(value ?? 0) })} {...(name === 'single_contact_from' ? { unit: '%' } : {})} /></Field>)}
      <div><Button type="submit" variant="primary" busy={save.isPending}>{t('shell.save')}</Button></div>
    </form>
  )
}
