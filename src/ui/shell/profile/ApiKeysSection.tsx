import { useQuery } from '@tanstack/react-query'
import { Copy, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { NewApiKey } from '#ui/shell/profile/NewApiKey.tsx'

interface ApiKey { id: string; name: string; prefix: string; roles: string[] | null; created_at: string; expires_at: string | null; last_used_at: string | null }

/** Keys for programs that act in my name, never with more than my rights. */
export function ApiKeysSection() {
  const { t } = useTranslation()
  const format = useFormat()
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const list = useQuery({ queryKey: [...keys.me, 'api-keys'], queryFn: ({ signal }) => api.get<{ data: ApiKey[] }>('/api/api-key', { signal }) })
  const refresh = () => queryClient.invalidateQueries({ queryKey: [...keys.me, 'api-keys'] })
  const revoke = useDeed(async () => {
    await api.delete(`/api/api-key/${revoking?.id}`).catch((error: unknown) => { toastProblem(error); throw error })
    setRevoking(null)
    await refresh()
  })
  const copy = () => navigator.clipboard.writeText(made ?? '').then(() => toast({ title: t('shell.copied') }), () => toast({ tone: 'bad', title: t('shell.not_copied') }))
  return (
    <Card title={t('shell.keys.title')} tools={<Button size="sm" icon={<Plus size={14} />} onClick={() => setAdding(true)}>{t('shell.keys.add')}</Button>} flush>
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : !list.data ? <div className="p-4"><Skeleton lines={3} /></div> : (
        <Table
          caption={t('shell.keys.title')} rows={list.data.data} keyOf={(one) => one.id} empty={<p className="p-4 text-soft">{t('shell.keys.none')}</p>}
          columns={[
            { key: 'name', label: t('shell.keys.called'), cell: (one) => <><span className="block">{one.name}</span><code className="text-sm text-soft">{one.prefix}…</code></> },
            { key: 'expires', label: t('shell.keys.expires'), cell: (one) => (one.expires_at ? format.date(one.expires_at) : t('shell.keys.never')) },
            { key: 'used', label: t('shell.last_used'), cell: (one) => (one.last_used_at ? format.relative(one.last_used_at) : t('shell.keys.unused')) },
            { key: 'revoke', label: t('shell.keys.revoke'), hideLabel: true, align: 'end', cell: (one) => <Button size="sm" onClick={() => setRevoking(one)}>{t('shell.keys.revoke')}</Button> },
          ]}
        />
      )}
      <NewApiKey open={adding} onClose={() => setAdding(false)} onMade={(key) => { setAdding(false); setMade(key); void refresh() }} />
      <Dialog open={made !== null} onClose={() => setMade(null)} insistent title={t('shell.keys.made')} actions={<><Button icon={<Copy size={15} />} onClick={() => void copy()}>{t('shell.copy')}</Button><Button variant="primary" onClick={() => setMade(null)}>{t('shell.backup.kept')}</Button></>}>
        <Banner tone="warn">{t('shell.keys.once')}</Banner>
        <code className="mt-3 block rounded-md bg-hover p-3 break-all select-all">{made}</code>
      </Dialog>
      <AlertDialog open={revoking !== null} onClose={() => setRevoking(null)} title={t('shell.keys.revoke_named', { name: revoking?.name ?? '' })} confirm={t('shell.keys.revoke')} onConfirm={() => void revoke.run()} busy={revoke.busy} danger>{t('shell.keys.revoke_help')}</AlertDialog>
    </Card>
  )
}
