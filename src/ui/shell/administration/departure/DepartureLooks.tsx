import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Looks } from '#operational/absence/departure/looks.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'

const WEEKS = 6

/** What somebody exported in the last weeks, and the days on which they looked at far more than usual. */
export function DepartureLooks({ person }: { person: string }) {
  const { t } = useTranslation()
  const format = useFormat(), { entities } = useMeta()
  const asked = useQuery({ queryKey: keys.part('user', person, 'looks'), queryFn: ({ signal }) => api.get<Looks>(`/api/user/${person}/departure/looks`, { query: { weeks: WEEKS }, signal }) })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={6} />
  const { exports, days, usual } = asked.data
  const strange = days.filter((day) => day.unusual)
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card flush title={t('absence.leave.exports', { weeks: WEEKS })} tools={<PageLink href={`/administration/access?user=${person}&kind=export`} className="text-sm text-accent-ink hover:underline">{t('absence.leave.log')}</PageLink>}>
        <Table caption={t('absence.leave.exports', { weeks: WEEKS })} rows={exports} keyOf={(one) => one.id} empty={<EmptyState title={t('absence.leave.no_exports')} />} columns={[
          { key: 'at', label: t('absence.leave.when'), cell: (one) => <time dateTime={one.at} className="whitespace-nowrap">{format.datetime(one.at)}</time> },
          { key: 'what', label: t('absence.leave.what'), cell: (one) => (one.entity === '*' ? t('absence.leave.everything') : entities[one.entity]?.plural ?? one.entity) },
          { key: 'count', label: t('absence.leave.records'), align: 'end', cell: (one) => <span className="tabular">{one.count === null ? '—' : format.number(one.count)}</span> },
        ]} />
      </Card>
      <Card flush title={t('absence.leave.days')} tools={<span className="text-sm text-soft">{t('absence.leave.usual', { count: usual })}</span>}>
        <Table caption={t('absence.leave.days')} rows={strange.length > 0 ? strange : days.slice(0, 7)} keyOf={(one) => one.day} empty={<EmptyState title={t('absence.leave.no_looks')} />} columns={[
          { key: 'day', label: t('absence.leave.when'), cell: (one) => <span className="whitespace-nowrap">{format.date(one.day)} {one.unusual && <Badge tone="warn">{t('absence.leave.unusual')}</Badge>}</span> },
          { key: 'records', label: t('absence.leave.seen'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.records)}</span> },
          { key: 'lists', label: t('absence.leave.lists'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.lists + one.searches)}</span> },
          { key: 'exports', label: t('absence.leave.exported'), align: 'end', cell: (one) => <span className="tabular">{format.number(one.exports)}</span> },
        ]} />
      </Card>
    </div>
  )
}
