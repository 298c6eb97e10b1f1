import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { NotesRule } from '#ui/shell/administration/privacy/NotesRule.tsx'
import { RequestDrawer } from '#ui/shell/administration/privacy/RequestDrawer.tsx'
import { STATE_TONES } from '#ui/shell/administration/privacy/request.ts'
import type { PrivacyRequest } from '#ui/shell/administration/privacy/request.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface Requests { data: PrivacyRequest[]; next: string | null }

/** `/administration/privacy`: what persons ask about their data, by the day it is due, worked off step by step. */
export function RequestsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const go = useGo()
  const { zone } = usePreferences()
  const entity = useMeta().entities['privacy_request']
  usePageTitle(t('administration.page.privacy'))
  const [closed, setClosed] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const [making, setMaking] = useState(false)
  const filter = closed ? null : JSON.stringify({ field: 'state', op: 'in', value: ['received', 'in_progress'] })
  const asked = useInfiniteQuery({
    queryKey: ['privacy_request', 'list', closed], initialPageParam: null as string | null, getNextPageParam: (last: Requests) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<Requests>('/api/privacy_request', { query: { fields: 'id,number,kind,contact,contact.display_name,received_on,due_on,state,identity_checked_at', filter, sort: closed ? '-received_on' : 'due_on', after: pageParam, limit: 50 }, signal }),
  })
  const requests = asked.data?.pages.flatMap((page) => page.data) ?? [], today = dayIn(zone)
  const label = (field: string, value: string) => entity?.fields[field]?.options?.find((option) => option.value === value)?.label ?? value
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.privacy')} subtitle={t('privacy.requests.about')} actions={<><Button icon={<Scale size={16} />} onClick={() => go(listHref('legal_hold'))}>{t('privacy.requests.holds')}</Button><Button variant="primary" icon={<Plus size={16} />} onClick={() => setMaking(true)}>{t('privacy.requests.new')}</Button></>} />
      <div className="grid gap-3 px-gutter">
        <Switch checked={closed} onChange={setClosed}>{t('privacy.requests.closed')}</Switch>
        {asked.error && requests.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={8} /> : (
          <Table caption={t('administration.page.privacy')} rows={requests} keyOf={(request) => request.id} empty={<EmptyState title={t('privacy.requests.none')}>{t('privacy.requests.none_about')}</EmptyState>} columns={[
            { key: 'number', label: t('privacy.requests.number'), cell: (request) => <button type="button" className="tabular font-medium text-accent-ink hover:underline" onClick={() => setOpen(request.id)}>{request.number}</button> },
            { key: 'kind', label: t('privacy.requests.kind'), cell: (request) => label('kind', request.kind) },
            { key: 'person', label: t('privacy.requests.person'), cell: (request) => request['contact.display_name'] ?? t('privacy.requests.erased') },
            { key: 'received', label: t('privacy.requests.received'), cell: (request) => <span className="tabular whitespace-nowrap">{format.date(request.received_on)}</span> },
            { key: 'due', label: t('privacy.requests.due'), cell: (request) => <span className="tabular whitespace-nowrap">{format.date(request.due_on)} {request.state !== 'done' && request.state !== 'refused' && request.due_on && request.due_on < today && <Badge tone="bad">{t('privacy.requests.late')}</Badge>}</span> },
            { key: 'state', label: t('privacy.requests.state'), cell: (request) => <Badge tone={STATE_TONES[request.state]}>{label('state', request.state)}</Badge> },
          ]} />
        )}
        {asked.hasNextPage && <div><Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button></div>}
      </div>
      <div className="px-gutter pt-6"><NotesRule /></div>
      {open && <RequestDrawer id={open} onClose={() => setOpen(null)} onChanged={() => void asked.refetch()} />}
      {making && entity && <CreateDrawer entity={entity} onClose={() => setMaking(false)} onCreated={(row) => { setMaking(false); void asked.refetch(); setOpen(String(row.id)) }} />}
    </div>
  )
}
