import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { ChangeView } from '#ui/generic/record/history-list.tsx'
import type { Change } from '#ui/generic/record/history-list.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'

export interface AuditEntry extends Change { entity: string; record: string; request: string; title: string | null; user: string | null; erased: string[] }

/** One change of the audit: the record it is of, the change in words, what was taken out of it, and the way to the request. */
export function ChangeEntry({ entry, onRecord, onRequest }: { entry: AuditEntry; onRecord?: () => void; onRequest?: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const entity = meta.entities[entry.entity]
  const known = entity ? Object.fromEntries(Object.entries(entry.diff).filter(([name]) => !entry.erased.includes(name))) : {}
  return (
    <article className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge>{entity?.label ?? entry.entity}</Badge>
        {entry.title && entity ? <PageLink href={recordHref(entry.entity, entry.record)} className="font-medium text-accent-ink hover:underline">{entry.title}</PageLink> : <span className="tabular text-sm text-soft">{entry.record}</span>}
        {onRecord && <Button size="sm" variant="ghost" onClick={onRecord}>{t('privacy.audit.only_this')}</Button>}
        {onRequest && <Button size="sm" variant="ghost" onClick={onRequest}>{t('privacy.audit.request')}</Button>}
      </p>
      {entity && <ChangeView entity={entity} change={{ ...entry, diff: known }} all />}
      {entry.erased.length > 0 && <p className="mt-1 text-sm text-soft">{t('privacy.audit.erased', { fields: entry.erased.map((name) => entity?.fields[name]?.label ?? name).join(', ') })}</p>}
    </article>
  )
}
