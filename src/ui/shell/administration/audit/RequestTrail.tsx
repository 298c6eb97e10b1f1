import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { ChangeEntry } from '#ui/shell/administration/audit/ChangeEntry.tsx'
import type { AuditEntry } from '#ui/shell/administration/audit/ChangeEntry.tsx'

interface Trail {
  request: string; changes: AuditEntry[]; more: boolean; jobs: { id: string; name: string; state: string; attempts: number; error_code: string | null }[]
  accesses: { id: string; at: string; kind: string; entity: string; count: number | null }[]; failures: { reaction: string; change: string; state: string; code: string | null }[]
}

/** Everything that came of one request: what it read, what it changed and set off, the jobs it left. */
export function RequestTrail({ request, onClose }: { request: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const asked = useQuery({ queryKey: ['audit', 'request', request], queryFn: ({ signal }) => api.get<Trail>(`/api/audit/request/${encodeURIComponent(request)}`, { signal }) })
  const trail = asked.data
  const heading = 'pt-4 pb-1 text-sm font-semibold text-soft first:pt-0'
  return (
    <Drawer open onClose={onClose} title={t('privacy.trail.title')} size="lg">
      <p className="tabular pb-2 text-sm break-all text-soft">{request}</p>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !trail ? <Skeleton lines={8} /> : (
        <>
          {trail.accesses.length > 0 && <><h3 className={heading}>{t('privacy.trail.accesses')}</h3><ul>{trail.accesses.map((access) => <li key={access.id} className="py-0.5">{t(`privacy.kind.${access.kind}`)} · {meta.entities[access.entity]?.plural ?? access.entity}{access.count ? ` · ${format.number(access.count)}` : ''}</li>)}</ul></>}
          <h3 className={heading}>{t('privacy.trail.changes')}</h3>
          {trail.changes.length === 0 ? <p className="text-soft">{t('privacy.trail.no_changes')}</p> : <ol>{trail.changes.map((entry) => <li key={entry.id} className="border-b border-line py-3 last:border-0"><ChangeEntry entry={entry} /></li>)}</ol>}
          {trail.more && <p className="text-sm text-soft">{t('privacy.trail.more')}</p>}
          {trail.jobs.length > 0 && <><h3 className={heading}>{t('privacy.trail.jobs')}</h3><ul>{trail.jobs.map((job) => <li key={job.id} className="flex flex-wrap items-center gap-2 py-0.5">{job.name} <Badge tone={job.state === 'failed' ? 'bad' : job.state === 'done' ? 'good' : 'neutral'}>{t(`generic.job.state.${job.state}`)}</Badge>{job.error_code}</li>)}</ul></>}
          {trail.failures.length > 0 && <><h3 className={heading}>{t('privacy.trail.failures')}</h3><ul>{trail.failures.map((failure) => <li key={`${failure.reaction} ${failure.change}`}>{failure.reaction} <Badge tone="bad">{failure.code ?? failure.state}</Badge></li>)}</ul></>}
        </>
      )}
    </Drawer>
  )
}
