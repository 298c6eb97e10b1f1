import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { DeliveriesTab } from '#ui/shell/administration/webhooks/DeliveriesTab.tsx'
import { SecretDialog, type Made } from '#ui/shell/administration/webhooks/SecretDialog.tsx'
import { WebhookForm } from '#ui/shell/administration/webhooks/WebhookForm.tsx'
import { webhookHref, WebhookState } from '#ui/shell/administration/webhooks/WebhookState.tsx'

/** One webhook: what it was sent, and how it is set up. A new one tells its secret as soon as it is stored. */
export function WebhookPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const go = useGo()
  const [tab, setTab] = useState('deliveries')
  const [made, setMade] = useState<(Made & { id: string }) | null>(null)
  const asked = useQuery({ queryKey: keys.record('webhook', id), queryFn: ({ signal }) => api.get<Row>(`/api/webhook/${id}`, { signal }), enabled: id !== 'new' })
  const test = async (): Promise<void> => {
    try { await api.post(`/api/webhook/${id}/test`, {}); toast({ title: t('webhook.test_sent') }); setTab('deliveries') } catch (error) { toastProblem(error) }
    await queryClient.invalidateQueries({ queryKey: keys.entity('webhook_delivery') })
  }
  const created = async (row: Row): Promise<void> => {
    const { secret } = await api.post<Made>(`/api/webhook/${row.id}/secret`, {})
    setMade({ id: row.id, secret })
  }
  const above = <PageLink href="/administration/webhooks" className="text-sm text-soft hover:text-ink">{t('administration.page.webhooks')}</PageLink>
  if (id === 'new') return (
    <div className="pb-8"><PageHeader title={t('webhook.new')} above={above} /><div className="px-gutter"><WebhookForm row={null} onSaved={created} /></div>
      {made && <SecretDialog secret={made.secret} onClose={() => go(webhookHref(made.id), true)} />}
    </div>
  )
  if (asked.isError) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <div className="p-gutter" aria-label={t('administration.page.webhooks')}><Skeleton lines={8} /></div>
  const row = asked.data
  return (
    <div className="pb-8">
      <PageHeader stacked title={String(row['name'])} above={above} subtitle={<span className="flex flex-wrap items-center gap-2"><span className="break-all">{String(row['url'])}</span><WebhookState row={row} /></span>} actions={<Button icon={<Send size={15} />} disabled={row['active'] !== true} onClick={() => void test()}>{t('webhook.test')}</Button>} />
      <div className="px-gutter">
        <Tabs label={String(row['name'])} value={tab} onChange={setTab} tabs={[
          { value: 'deliveries', label: t('webhook.tab.deliveries'), content: <DeliveriesTab webhook={id} /> },
          { value: 'settings', label: t('webhook.tab.settings'), content: <WebhookForm key={row.version} row={row} onSaved={() => undefined} /> },
        ]} />
      </div>
    </div>
  )
}
