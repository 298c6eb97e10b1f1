import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Download, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { exportPurposeQuery, withPurpose } from '#ui/api/export-purpose.ts'
import { useMeta } from '#ui/api/meta.ts'
import { ExportPurpose } from '#ui/generic/list/export-purpose.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { ChangeEntry } from '#ui/shell/administration/audit/ChangeEntry.tsx'
import type { AuditEntry } from '#ui/shell/administration/audit/ChangeEntry.tsx'
import { LogFilters, NO_FILTER, spanOf } from '#ui/shell/administration/audit/filters.tsx'
import { RequestTrail } from '#ui/shell/administration/audit/RequestTrail.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface AuditPageData { data: AuditEntry[]; next: string | null; reached: string | null }
const OPS = ['created', 'updated', 'deleted', 'restored', 'erased', 'derived'], ORIGINS = ['ui', 'api', 'import', 'job', 'reaction', 'system', 'cli']

/** `/administration/audit`: who changed what, newest first; a request opens with all that came of it. */
export function AuditPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  usePageTitle(t('administration.page.audit'))
  const [filter, setFilter] = useState({ ...NO_FILTER, op: null as string | null, origin: null as string | null, field: null as string | null })
  const [request, setRequest] = useState<string | null>(null)
  const { region } = usePreferences()
  const demanded = useQuery(exportPurposeQuery()).data?.mode ?? 'off'
  const [taking, setTaking] = useState(false)
  const take = (purpose: string): void => { setTaking(false); window.location.assign(withPurpose(exportHref({ ...filter, ...spanOf(filter) }, region), purpose)) }
  const asked = useInfiniteQuery({
    queryKey: ['audit', filter], initialPageParam: null as string | null, getNextPageParam: (last: AuditPageData) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<AuditPageData>('/api/audit', { query: { ...filter, ...spanOf(filter), after: pageParam, limit: 50 }, signal }),
  })
  const entries = asked.data?.pages.flatMap((page) => page.data) ?? [], reached = asked.data?.pages.at(-1)?.reached
  const fields = filter.entity ? Object.values(meta.entities[filter.entity]?.fields ?? {}) : []
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.audit')} subtitle={t('administration.page.audit_about')} actions={<Button icon={<Download size={15} />} onClick={() => (demanded === 'off' ? take('') : setTaking(true))}>{t('privacy.audit.export')}</Button>} />
      <div className="grid gap-4 px-gutter">
        <LogFilters system value={filter} onChange={(next) => setFilter({ ...filter, ...next, ...(next.entity === filter.entity ? {} : { field: null }) })}>
          {fields.length > 0 && <Field label={t('privacy.filter.field')}><Select value={filter.field} onChange={(field) => setFilter({ ...filter, field })} emptyLabel={t('privacy.filter.any_field')} options={fields.map((field) => ({ value: field.name, label: field.label }))} /></Field>}
          <Field label={t('privacy.filter.op')}><Select value={filter.op} onChange={(op) => setFilter({ ...filter, op })} emptyLabel={t('privacy.filter.any_op')} options={OPS.map((op) => ({ value: op, label: t(`privacy.op.${op}`) }))} /></Field>
          <Field label={t('privacy.filter.origin')}><Select value={filter.origin} onChange={(origin) => setFilter({ ...filter, origin })} emptyLabel={t('privacy.filter.any_origin')} options={ORIGINS.map((origin) => ({ value: origin, label: t(`privacy.origin.${origin}`) }))} /></Field>
        </LogFilters>
        {filter.record && <div><Badge tone="accent">{t('privacy.audit.one_record')}</Badge> <Button size="sm" variant="ghost" icon={<X size={14} />} onClick={() => setFilter({ ...filter, record: null })}>{t('privacy.audit.all_records')}</Button></div>}
        {asked.error && entries.length === 0 ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.isPending ? <Skeleton lines={10} /> : entries.length === 0 && !asked.hasNextPage ? <EmptyState title={t('privacy.audit.none')} /> : (
          <ol className="flex flex-col">{entries.map((entry) => <li key={entry.id} className="border-b border-line py-3"><ChangeEntry entry={entry} onRecord={() => setFilter({ ...filter, entity: entry.entity, record: entry.record, field: null })} onRequest={() => setRequest(entry.request)} /></li>)}</ol>
        )}
        {asked.hasNextPage && (
          <div className="flex flex-wrap items-center gap-3">
            <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t(reached ? 'privacy.audit.further' : 'generic.list.load_more')}</Button>
            {reached && <span className="text-sm text-soft">{t('privacy.audit.reached', { at: format.datetime(reached) })}</span>}
          </div>
        )}
      </div>
      {taking && <ExportPurpose required={demanded === 'required'} onClose={() => setTaking(false)} onTake={take} />}
      {request && <RequestTrail request={request} onClose={() => setRequest(null)} />}
    </div>
  )
}

/** The same filter as a file, with the separators the person's spreadsheet opens. */
function exportHref(filter: Record<string, unknown>, locale: string): string {
  const asked = Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  return `/api/audit/export.csv?${new URLSearchParams([...asked, ['locale', locale]]).toString()}`
}
