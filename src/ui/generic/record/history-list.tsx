import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Actor } from '#ui/generic/record/actor.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

export interface Change { id: string; at: string; op: string; actor: string | null; origin: string; diff: Record<string, [unknown, unknown]> }
interface HistoryPage { data: Change[]; next: string | null }

/** The changes of a record, page by page, newest first. */
export function useHistory(entity: string, id: string, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...keys.part(entity, id, 'history'), 'pages'], enabled, initialPageParam: null as string | null, getNextPageParam: (last: HistoryPage) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<HistoryPage>(`/api/${entity}/${id}/history`, { query: { after: pageParam, limit: 50 }, signal }),
  })
}

/** Every change of a record: who, when, which field, old and new. */
export function HistoryList({ entity, id }: { entity: MetaEntity; id: string }) {
  const { t } = useTranslation()
  const asked = useHistory(entity.name, id)
  const [all, setAll] = useState(false)
  const changes = asked.data?.pages.flatMap(page => page.data) ?? []
  if (asked.error && changes.length === 0) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (asked.isPending) return <Skeleton lines={6} />
  if (changes.length === 0) return <EmptyState title={t('generic.history.none')} />
  return (
    <div>
      <Checkbox checked={all} onChange={setAll}>{t('generic.history.everything')}</Checkbox>
      <ol className="flex flex-col">{changes.map(change => <li key={change.id} className="border-b border-line py-3"><ChangeView entity={entity} change={change} all={all} /></li>)}</ol>
      {asked.hasNextPage && <Button className="mt-3" busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('generic.list.load_more')}</Button>}
    </div>
  )
}

/** One change in words, with its fields; what only programs use, and what is worked out beside an amount or a number, when `all` is asked for. */
export function ChangeView({ entity, change, all = false }: { entity: MetaEntity; change: Change; all?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const fields = Object.entries(change.diff).filter(([name, [before, after]]) => shows(entity.fields[name], all) && (change.op !== 'created' || (after !== null && after !== '' && before === null)))
  return (
    <div className="min-w-0">
      <p className="text-sm text-soft"><Actor id={change.actor} origin={change.origin} /> · {t(`generic.history.op.${change.op}`, { defaultValue: change.op })} · <time dateTime={change.at} title={format.datetime(change.at, true)}>{format.datetime(change.at)}</time></p>
      <dl className="mt-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(8rem,max-content)_1fr]">
        {fields.map(([name, [before, after]]) => {
          const field = entity.fields[name]
          if (!field) return null
          return (
            <div key={name} className="contents">
              <dt className="text-sm text-soft">{field.label}</dt>
              <dd className="flex min-w-0 flex-wrap items-baseline gap-1.5 [&_.truncate]:whitespace-normal">
                {change.op !== 'created' && <><del className="min-w-0 break-words text-faint"><Show field={field} path={name} value={before} row={{}} /></del><span aria-label={t('generic.history.became')}>→</span></>}
                <ins className="min-w-0 break-words no-underline"><Show field={field} path={name} value={after} row={{}} /></ins>
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}

const shows = (field: MetaField | undefined, all: boolean): boolean => field !== undefined && (all || (!field.companion_of && !field.technical))
