import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

interface Problem { entity: string; record: string; codes: string[] }

/** How far a departure is, and what could not be handed over. */
export function DepartureProgress({ id }: { id: string }) {
  const { t } = useTranslation()
  const format = useFormat(), { entities } = useMeta()
  const asked = useQuery({ queryKey: keys.record('departure', id), queryFn: ({ signal }) => api.get<Row>(`/api/departure/${id}`, { signal }), refetchInterval: (query) => (query.state.data?.['state'] === 'done' ? false : 2_000) })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={4} />
  const row = asked.data, done = row['state'] === 'done', problems = (row['problems'] as Problem[] | null) ?? []
  return (
    <Card title={t(done ? 'absence.leave.done' : 'absence.leave.running')}>
      <div className="grid gap-3">
        <Banner tone="good">{t('absence.leave.cut', { at: format.datetime(textOf(row['cut_at'])) })}</Banner>
        {!done && <ProgressBar label={t('absence.leave.running')} value={null} max={100} />}
        <p>{t('absence.leave.moved', { count: Number(row['moved'] ?? 0) })}</p>
        {problems.length > 0 && <><Banner tone="warn">{t('absence.leave.left', { count: problems.length })}</Banner><ul className="grid gap-1">{problems.slice(0, 50).map((one) => <li key={one.record}><PageLink href={recordHref(one.entity, one.record)} className="hover:underline">{entities[one.entity]?.label ?? one.entity}</PageLink> <span className="text-soft">{one.codes.join(', ')}</span></li>)}</ul></>}
        {done && <PageLink href={`/handed_customer?filter=${encodeURIComponent(JSON.stringify({ field: 'departure', op: 'eq', value: id }))}`} className="text-accent-ink hover:underline">{t('absence.leave.see')}</PageLink>}
      </div>
    </Card>
  )
}
