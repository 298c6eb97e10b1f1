import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface HouseKey { id: string; name: string; prefix: string; roles: string[] | null; created_at: string; expires_at: string | null; last_used_at: string | null; user: string; owner: string; active: boolean }
const KEY = ['api-key', 'all']

/** `/administration/keys`: every key a program uses, whose it is, what it may, when it was used last; any can be revoked. */
export function KeysPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const admin = administers(meta)
  const [text, setText] = useState('')
  const [revoking, setRevoking] = useState<HouseKey | null>(null)
  const asked = useQuery({ queryKey: KEY, enabled: admin, queryFn: ({ signal }) => api.get<{ data: HouseKey[]; more: boolean }>('/api/api-key/all', { signal }) })
  const roles = useQuery({ ...rolesQuery, enabled: admin })
  const revoke = useDeed(async () => {
    await api.delete(`/api/api-key/${revoking?.id ?? ''}`)
    setRevoking(null)
    toast({ title: t('settings.keys.revoked') })
    await queryClient.invalidateQueries({ queryKey: KEY })
  })
  usePageTitle(t('administration.page.keys'))
  if (!admin) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const wanted = text.trim().toLowerCase()
  const found = asked.data?.data.filter((one) => `${one.name} ${one.owner} ${one.prefix}`.toLowerCase().includes(wanted)) ?? []
  const called = (name: string): string => roles.data?.data.find((role) => role.name === name)?.label ?? name
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.keys')} subtitle={t('administration.page.keys_about')} actions={<PageLink href="/profile?section=keys" className={buttonClass({ variant: 'secondary' })}>{t('settings.keys.own')}</PageLink>} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-gutter">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={8} /> : (
          <>
            <TextField type="search" aria-label={t('settings.keys.find')} placeholder={t('settings.keys.find')} value={text} onChange={setText} start={<Search size={15} aria-hidden="true" />} className="max-w-md" />
            {asked.data.more && <Banner>{t('settings.sessions.more')}</Banner>}
            <div className="rounded-lg border border-line bg-surface">
              <Table caption={t('administration.page.keys')} rows={found} keyOf={(one) => one.id} empty={<EmptyState title={t('settings.keys.none')}>{t('settings.keys.none_help')}</EmptyState>} columns={[
                { key: 'name', label: t('shell.keys.called'), cell: (one) => <><span className="block font-medium">{one.name}</span><code className="text-sm text-soft">{one.prefix}…</code></> },
                { key: 'owner', label: t('settings.keys.owner'), cell: (one) => <span className="flex flex-wrap items-center gap-2"><PageLink href={`/administration/people?person=${one.user}`} className="underline decoration-line-strong underline-offset-2">{one.owner}</PageLink>{!one.active && <Badge tone="warn">{t('settings.keys.dead')}</Badge>}</span> },
                { key: 'roles', label: t('settings.keys.roles'), cell: (one) => (one.roles ? one.roles.map(called).join(', ') : t('settings.keys.all_roles')) },
                { key: 'used', label: t('shell.last_used'), cell: (one) => (one.last_used_at ? format.relative(one.last_used_at) : t('shell.keys.unused')) },
                { key: 'expires', label: t('shell.keys.expires'), cell: (one) => (one.expires_at ? format.date(one.expires_at) : t('shell.keys.never')) },
                { key: 'revoke', label: t('shell.keys.revoke'), hideLabel: true, align: 'end', cell: (one) => <Button size="sm" aria-label={t('shell.keys.revoke_named', { name: one.name })} onClick={() => setRevoking(one)}>{t('shell.keys.revoke')}</Button> },
              ]} />
            </div>
          </>
        )}
      </div>
      <AlertDialog open={revoking !== null} onClose={() => setRevoking(null)} title={t('shell.keys.revoke_named', { name: revoking?.name ?? '' })} confirm={t('shell.keys.revoke')} onConfirm={() => void revoke.run()} busy={revoke.busy} danger>{t('shell.keys.revoke_help')}{revoke.error && <Banner tone="bad" className="mt-3">{revoke.error}</Banner>}</AlertDialog>
    </div>
  )
}
