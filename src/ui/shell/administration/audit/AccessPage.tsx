import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { exportPurposeQuery } from '#ui/api/export-purpose.ts'
import { useMeta } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { LogFilters, NO_FILTER, spanOf } from '#ui/shell/administration/audit/filters.tsx'
import { RequestTrail } from '#ui/shell/administration/audit/RequestTrail.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface AccessEvent { id: string; at: string; user: string | null; view_as: string | null; api_key: string | null; request: string; user_name: string | null; under_names: (string | null)[]; title: string | null; kind: string; entity: string; record: string | null; count: number | null; detail: Record<string, unknown> | null }
interface AccessData { data: AccessEvent[]; next: string | null }
const KINDS = ['view', 'list', 'search', 'export'], MODES = ['off', 'optional', 'required']

/** `/administration/access`: who looked at whom, searched for what, took what out and why; and whether exports ask for a purpose. */
export function AccessPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta(), search = useSearchText()
  usePageTitle(t('administration.page.access'))
  const [filter, setFilter] = useState({ ...NO_FILTER, user: search.get('user') ?? NO_FILTER.user, kind: search.get('kind') })
  const [request, setRequest] = useState<string | null>(null)
  const asked = useInfiniteQuery({
    queryKey: ['access-event', filter], initialPageParam: null as string | null, getNextPageParam: (last: AccessData) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<AccessData>('/api/access-event', { query: { ...filter, ...spanOf(filter), after: pageParam, limit: 100 }, signal }),
  })
  const events = asked.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.access')} subtitle={t('administration.page.access_about')} />
      <div className="grid gap-4 px-gutter">
        <PurposeMode />
        <LogFilters value={filter} onChange={(next) => setFilter({ ...filter, ...next })}>
          <Field label={t('privacy.filter.kind')}><Select value={filter.kind} onChange={(kind) => setFilter({ ...filter, kind })} emptyLabel={t('privacy.filter.any_kind')} options={KINDS.map((kind) => ({ value: kind, label: t(`privacy.kind.${kind}`) }))} /></Field>
        </LogFilters>
        {asked.error && events.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={10} /> : (
          <Table caption={t('administration.page.access')} rows={events} keyOf={(event) => event.id} empty={<EmptyState title={t('privacy.access.none')} />} columns={[
            { key: 'at', label: t('privacy.access.at'), cell: (event) => <time dateTime={event.at} className="whitespace-nowrap">{format.datetime(event.at)}</time> },
            { key: 'user', label: t('privacy.filter.user'), cell: (event) => <><span className="font-medium">{event.user_name ?? t('privacy.filter.system')}</span>{event.view_as && <Badge tone="warn">{t('privacy.access.view_as')}</Badge>}{event.api_key && <Badge>{t('privacy.access.api_key')}</Badge>}{event.under_names.length > 0 && <span className="block text-sm text-warn">{t('absence.under', { names: format.list(event.under_names.map((name) => name ?? '—')) })}</span>}</> },
            { key: 'kind', label: t('privacy.filter.kind'), cell: (event) => <Badge tone={event.kind === 'export' ? 'warn' : 'neutral'}>{t(`privacy.kind.${event.kind}`)}</Badge> },
            { key: 'what', label: t('privacy.filter.entity'), cell: (event) => <>{meta.entities[event.entity]?.plural ?? (event.entity === '*' ? t('privacy.filter.anything') : event.entity)}{event.record && <RecordName event={event} />}</> },
            { key: 'count', label: t('privacy.access.records'), align: 'end', cell: (event) => <span className="tabular">{event.count === null ? '' : format.number(event.count)}</span> },
            { key: 'detail', label: t('privacy.access.detail'), cell: (event) => <span className="text-sm break-words">{typeof event.detail?.['purpose'] === 'string' && <span className="block">{t('privacy.access.purpose', { purpose: event.detail['purpose'] })}</span>}<span className="line-clamp-2 text-soft">{typeof event.detail?.['q'] === 'string' ? `«${event.detail['q']}»` : event.detail?.['audit'] ? t('administration.page.audit') : ''}</span></span> },
            { key: 'request', label: t('privacy.audit.request'), hideLabel: true, align: 'end', cell: (event) => <Button size="sm" variant="ghost" onClick={() => setRequest(event.request)}>{t('privacy.audit.request')}</Button> },
          ]} />
        )}
        {asked.hasNextPage && <div><Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button></div>}
      </div>
      {request && <RequestTrail request={request} onClose={() => setRequest(null)} />}
    </div>
  )
}

/** Named by the log itself: asking for each record would be written to it. */
function RecordName({ event: { entity, record, title } }: { event: AccessEvent }) {
  return title && record ? <PageLink href={recordHref(entity, record)} className="block text-accent-ink hover:underline">{title}</PageLink> : <span className="tabular block text-xs break-all text-faint">{record}</span>
}

function PurposeMode() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asked = useQuery(exportPurposeQuery())
  const save = async (mode: string | null): Promise<void> => {
    try { client.setQueryData(['export-purpose'], await api.patch('/api/export-purpose', { mode })); toast({ title: t('privacy.purpose.saved') }) } catch (error) { toastProblem(error) }
  }
  return <Field label={t('privacy.purpose.mode')} help={t('privacy.purpose.help')} className="max-w-md"><Select value={asked.data?.mode ?? null} disabled={!asked.data} onChange={(mode) => void save(mode)} options={MODES.map((mode) => ({ value: mode, label: t(`privacy.purpose.${mode}`) }))} /></Field>
}
