import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { ProviderForm } from '#ui/shell/administration/settings/ProviderForm.tsx'
import type { Provider } from '#ui/shell/administration/settings/ProviderForm.tsx'
import { Redirect } from '#ui/shell/administration/settings/Redirect.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Rules { password: { shortest: number; longest: number }; session: { idle_hours: number; longest_days: number } }
const KEY = ['oidc-provider']

/** `/administration/sign-in`: other services people sign in with, and the rules for passwords and sessions. */
export function SignInPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const mine = administers(meta)
  const [editing, setEditing] = useState<Provider | 'new' | null>(null)
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<{ data: Provider[]; redirect: string }>('/api/oidc-provider', { signal }), enabled: mine })
  usePageTitle(t('administration.page.sign_in'))
  if (!mine) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEY })
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.sign_in')} subtitle={t('administration.page.sign_in_about')} />
      <div className="grid max-w-4xl gap-4 px-gutter">
        <Card title={t('settings.oidc.title')} tools={<Button size="sm" icon={<Plus size={14} />} onClick={() => setEditing('new')}>{t('settings.oidc.add')}</Button>}>
          {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={3} /> : (
            <div className="flex flex-col gap-4">
              <Redirect address={asked.data.redirect} />
              {asked.data.data.length === 0 ? <p className="text-soft">{t('settings.oidc.none')}</p> : <ul className="grid gap-2">{asked.data.data.map((provider) => <ProviderRow key={provider.id} provider={provider} onEdit={() => setEditing(provider)} onDone={refresh} />)}</ul>}
            </div>
          )}
        </Card>
        <RulesCard />
      </div>
      {editing && asked.data && <ProviderForm provider={editing === 'new' ? null : editing} redirect={asked.data.redirect} onClose={() => setEditing(null)} onSaved={() => { setEditing(null); void refresh() }} />}
    </div>
  )
}

function ProviderRow({ provider, onEdit, onDone }: { provider: Provider; onEdit: () => void; onDone: () => unknown }) {
  const { t } = useTranslation()
  const [removing, setRemoving] = useState(false)
  const remove = useDeed(async () => {
    await api.delete(`/api/oidc-provider/${provider.id}`).catch((error: unknown) => { toastProblem(error); throw error })
    await onDone()
  })
  const turn = async (active: boolean): Promise<void> => {
    try {
      await api.patch(`/api/oidc-provider/${provider.id}`, { active })
      await onDone()
    } catch (error) { toastProblem(error) }
  }
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-md border border-line px-3 py-2">
      <div className="min-w-0 flex-1 max-sm:basis-full"><p className="flex flex-wrap items-center gap-2 font-medium">{provider.name}{provider.create_users && <Badge tone="accent">{t('settings.oidc.creates')}</Badge>}</p><p className="text-sm break-all text-soft">{provider.issuer} · {provider.domains.join(', ')}</p></div>
      <Switch checked={provider.active} onChange={(active) => void turn(active)}>{t('settings.oidc.active')}</Switch>
      <Button size="sm" onClick={onEdit}>{t('people.edit')}</Button>
      <Button size="sm" onClick={() => setRemoving(true)}>{t('shell.remove')}</Button>
      <AlertDialog open={removing} onClose={() => setRemoving(false)} title={t('shell.remove_named', { name: provider.name })} confirm={t('shell.remove')} onConfirm={() => void remove.run()} busy={remove.busy} danger>{t('settings.oidc.remove_help')}</AlertDialog>
    </li>
  )
}

function RulesCard() {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery({ queryKey: ['sign-in-rule'], queryFn: ({ signal }) => api.get<Rules>('/api/sign-in-rule', { signal }) })
  return (
    <Card title={t('settings.rules.title')}>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={3} /> : (
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>{t('settings.rules.password', { shortest: format.number(String(asked.data.password.shortest)) })}</li>
          <li>{t('settings.rules.known')}</li>
          <li>{t('settings.rules.session', { hours: format.number(String(asked.data.session.idle_hours)), days: format.number(String(asked.data.session.longest_days)) })}</li>
          <li>{t('settings.rules.factor')}</li>
        </ul>
      )}
    </Card>
  )
}
