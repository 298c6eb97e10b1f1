import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { mergeable } from '#ui/generic/merge/use-duplicates.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'

/** A record that cannot be shown: when it was merged into another one, the way there; else what went wrong. */
export function WentOrFailed({ entity, id, error, onRetry }: { entity: MetaEntity; id: string; error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const gone = error instanceof ApiProblem && error.status === 404 && mergeable(entity)
  const asked = useQuery({ queryKey: ['entity', entity.name, 'record', id, 'merged-into'], enabled: gone, retry: false, queryFn: ({ signal }) => api.get<{ id: string }>(`/api/${entity.name}/${id}/merged-into`, { signal }) })
  if (asked.data) return <EmptyState title={t('merge.went')} actions={<PageLink href={recordHref(entity.name, asked.data.id)} className="text-accent underline underline-offset-2">{t('merge.went_open')}</PageLink>} />
  return <ErrorState error={error} onRetry={onRetry} />
}
