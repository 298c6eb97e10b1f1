import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import type { BulkProblem } from '#ui/generic/list/bulk.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'

/** Which records a job could not change, and why each: the first hundred of them. */
export function BulkProblems({ entity, problems, failed, onClose }: { entity: MetaEntity; problems: BulkProblem[]; failed: number; onClose: () => void }) {
  const { t } = useTranslation()
  const query = { fields: ['id', entity.title].join(','), filter: JSON.stringify({ field: 'id', op: 'in', value: problems.map(one => one.record) }), limit: 100 }
  const asked = useQuery({ queryKey: keys.list(entity.name, query), queryFn: ({ signal }) => api.get<Page>(`/api/${entity.name}`, { query, signal }) })
  const names = new Map(asked.data?.data.map(row => [row.id, titleOf(entity, row)]))
  return (
    <Dialog open onClose={onClose} title={t('generic.bulk.partly', { count: failed })} {...(failed > problems.length ? { description: t('lists.bulk.first', { count: problems.length }) } : {})} actions={<Button variant="primary" onClick={onClose}>{t('kit.close')}</Button>}>
      <ul aria-label={t('generic.bulk.partly', { count: failed })} className="flex max-h-[50dvh] flex-col divide-y divide-line overflow-y-auto">
        {problems.map(one => (
          <li key={one.record} className="py-2">
            <PageLink href={recordHref(entity.name, one.record)} className="font-medium hover:underline">{names.get(one.record) ?? one.record.slice(0, 8)}</PageLink>
            {(one.problems ?? []).length > 0 ? one.problems?.map(problem => <p key={`${problem.field}${problem.code}`} className="text-sm text-bad">{entity.fields[problem.field] ? `${entity.fields[problem.field]?.label}: ` : ''}{problem.detail ?? problem.code}</p>) : <p className="text-sm text-bad">{one.detail ?? one.code}</p>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
