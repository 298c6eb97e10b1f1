import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import { HostsCard } from '#ui/shell/administration/webhooks/HostsCard.tsx'
import { webhookHref, WebhookState } from '#ui/shell/administration/webhooks/WebhookState.tsx'
import { WebhookPage } from '#ui/shell/administration/webhooks/WebhookPage.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/webhooks`, and with `?id=` one of them: other systems that hear what happens here. */
export function WebhooksPage() {
  const { t } = useTranslation()
  const id = useSearchText().get('id')
  usePageTitle(t('administration.page.webhooks'))
  if (!administers(useMeta())) return <EmptyState title={t('kit.error.forbidden')}>{t('webhook.administrators_only')}</EmptyState>
  return id ? <WebhookPage key={id} id={id} /> : <WebhookList />
}

function WebhookList() {
  const { t } = useTranslation()
  const go = useGo()
  const query = { sort: 'name', limit: 200 }
  const asked = useQuery({ queryKey: keys.list('webhook', query), queryFn: ({ signal }) => api.get<Page>('/api/webhook', { query, signal }) })
  const flip = async (id: string, active: boolean): Promise<void> => {
    try { await api.patch(`/api/webhook/${id}`, { active }) } catch (error) { toastProblem(error) }
    await queryClient.invalidateQueries({ queryKey: keys.entity('webhook') })
  }
  const add = (variant: 'primary' | 'secondary') => <Button variant={variant} icon={<Plus size={16} />} onClick={() => go(webhookHref('new'))}>{t('webhook.new')}</Button>
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.webhooks')} subtitle={t('administration.page.webhooks_about')} actions={add('primary')} stacked />
      <div className="grid gap-6 px-gutter">
        {asked.isError ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={5} /> : (
          <Table caption={t('administration.page.webhooks')} rows={asked.data.data} keyOf={(row) => row.id} empty={<EmptyState icon={<WebhookIcon size={32} />} title={t('webhook.none')} actions={add('secondary')}>{t('webhook.none_help')}</EmptyState>} columns={[
            { key: 'name', label: t('webhook.name'), cell: (row) => <><PageLink href={webhookHref(row.id)} className="font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current">{String(row['name'])}</PageLink><span className="block text-sm break-all text-soft">{String(row['url'])}</span></> },
            { key: 'events', label: t('webhook.events'), cell: (row) => <span className="text-sm">{(row['events'] as string[]).join(', ')}</span> },
            { key: 'state', label: t('webhook.state'), cell: (row) => <WebhookState row={row} /> },
            { key: 'active', label: t('webhook.active'), align: 'end', cell: (row) => <span className="inline-flex"><Switch aria-label={t('webhook.active_named', { name: String(row['name']) })} checked={row['active'] === true} onChange={(on) => void flip(row.id, on)} /></span> },
          ]} />
        )}
        <HostsCard />
      </div>
    </div>
  )
}
