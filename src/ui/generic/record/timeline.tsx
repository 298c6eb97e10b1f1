import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowDownLeft, ArrowUpRight, History, MessageSquare } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { fieldsToAsk } from '#ui/generic/meta/path.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { ChangeView, useHistory } from '#ui/generic/record/history-list.tsx'
import type { Change } from '#ui/generic/record/history-list.tsx'
import { mergeTimeline } from '#ui/generic/record/timeline-merge.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

/** The entity of touches, where this installation has one. */
const TOUCH = 'interaction'
const FIELDS = ['channel', 'direction', 'subject', 'body', 'occurred_at', 'user', 'outcome']

type Item = { at: string; key: string } & ({ touch: Row } | { change: Change })

/** The field by which touches refer to an entity; null when they do not. */
export function touchField(meta: Meta, entity: MetaEntity): string | null {
  return Object.values(meta.entities[TOUCH]?.fields ?? {}).find(field => field.target === entity.name && field.filterable)?.name ?? null
}

/** Touches and changes of a record as one line of time, newest first; new ones appear by themselves. */
export function Timeline({ entity, record }: { entity: MetaEntity; record: Row }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const via = touchField(meta, entity)
  const touch = meta.entities[TOUCH]
  const [kind, setKind] = useState<'all' | 'touches' | 'changes'>(via ? 'touches' : 'changes')
  const [channel, setChannel] = useState<string | null>(null)
  const [person, setPerson] = useState<string | null>(null)
  const touches = useTouches(via, record.id, kind !== 'changes', { channel, person })
  // of changes neither channel nor person can be asked: with either chosen, conversations alone are shown
  const narrowed = channel !== null || person !== null
  const changes = useHistory(entity.name, record.id, kind !== 'touches' && !narrowed)
  const merged = useMemo(() => mergeTimeline<Item>([
    { items: kind === 'changes' ? [] : (touches.data?.pages ?? []).flatMap(page => page.data.map(row => ({ at: textOf(row['occurred_at'] ?? row['created_at']), key: row.id, touch: row }))), more: kind !== 'changes' && touches.hasNextPage },
    { items: kind === 'touches' || narrowed ? [] : (changes.data?.pages ?? []).flatMap(page => page.data.map(change => ({ at: change.at, key: change.id, change }))), more: kind !== 'touches' && !narrowed && changes.hasNextPage },
  ]), [kind, narrowed, touches.data, touches.hasNextPage, changes.data, changes.hasNextPage])
  const error = (kind !== 'changes' && touches.error) || (kind !== 'touches' && changes.error)
  const loading = (kind !== 'changes' && via !== null && touches.isPending) || (kind !== 'touches' && !narrowed && changes.isPending)
  const more = (): void => { for (const index of merged.next) void (index === 0 ? touches : changes).fetchNextPage() }
  return (
    <div>
      {via && <div className="mb-3 flex flex-wrap gap-2"><div className="w-44"><Select aria-label={t('generic.timeline.show')} value={kind} onChange={next => setKind((next ?? 'all') as typeof kind)} options={(['all', 'touches', 'changes'] as const).map(value => ({ value, label: t(`generic.timeline.${value}`) }))} /></div>
        {kind !== 'changes' && touch?.fields['channel']?.options && <div className="w-44"><Select aria-label={t('notes.channel')} value={channel} onChange={setChannel} emptyLabel={t('notes.every_channel')} options={touch.fields['channel'].options} /></div>}
        {kind !== 'changes' && touch?.fields['user'] && meta.entities['user'] && <div className="w-56"><RecordPicker entity="user" value={person} onChange={setPerson} create={false} placeholder={t('notes.every_person')} aria-label={t('notes.person')} disabled={undefined} invalid={undefined} onBlur={undefined} aria-describedby={undefined} /></div>}
      </div>}
      {error && merged.items.length === 0 ? <ErrorState error={error} onRetry={() => { void touches.refetch(); void changes.refetch() }} /> : loading ? <Skeleton lines={6} /> : merged.items.length === 0 ? <EmptyState icon={<History size={26} aria-hidden="true" />} title={t('generic.timeline.none')} /> : (
        <ol className="flex flex-col" aria-live="polite" aria-relevant="additions">
          {merged.items.map(item => (
            <li key={item.key} className="flex gap-3 border-b border-line py-3">
              <span className="mt-0.5 text-faint" aria-hidden="true">{'touch' in item ? <MessageSquare size={16} /> : <History size={16} />}</span>
              {'touch' in item ? <Touch row={item.touch} /> : <ChangeView entity={entity} change={item.change} />}
            </li>
          ))}
        </ol>
      )}
      {merged.next.length > 0 && <Button className="mt-3" busy={touches.isFetchingNextPage || changes.isFetchingNextPage} onClick={more}>{t('generic.list.load_more')}</Button>}
    </div>
  )
}

function useTouches(via: string | null, id: string, enabled: boolean, { channel, person }: { channel: string | null; person: string | null }) {
  const meta = useMeta()
  const touch = meta.entities[TOUCH]
  const narrowing = [{ field: 'channel', value: channel }, { field: 'user', value: person }].filter(one => one.value !== null).map(one => ({ ...one, op: 'eq' }))
  const query = { fields: touch ? fieldsToAsk(meta, touch, [...FIELDS, 'created_at']).join(',') : '', filter: JSON.stringify({ all: [{ field: via ?? '', op: 'eq', value: id }, ...narrowing] }), sort: '-occurred_at', limit: 50 }
  return useInfiniteQuery({
    queryKey: [...keys.list(TOUCH, query), 'pages'], enabled: enabled && via !== null, initialPageParam: null as string | null, getNextPageParam: (last: Page) => last.next,
    queryFn: ({ pageParam, signal }) => api.get<Page>(`/api/${TOUCH}`, { query: { ...query, after: pageParam }, signal }),
  })
}

function Touch({ row }: { row: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const touch = useMeta().entities[TOUCH]
  const inward = row['direction'] === 'in'
  const Arrow = inward ? ArrowDownLeft : ArrowUpRight
  const at = textOf(row['occurred_at'] ?? row['created_at'])
  const value = (name: string) => { const field = touch?.fields[name]; return field && row[name] ? <Show field={field} path={name} value={row[name]} row={row} dense /> : null }
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {row['direction'] ? <Arrow size={14} className={inward ? 'text-accent' : 'text-faint'} aria-label={t(inward ? 'generic.timeline.in' : 'generic.timeline.out')} /> : null}
        {value('channel')}
        <PageLink href={recordHref(TOUCH, row.id)} className="min-w-0 truncate font-medium hover:underline">{textOf(row['subject']) || t('generic.timeline.no_subject')}</PageLink>
        {value('outcome')}
        <time dateTime={at} title={format.datetime(at, true)} className="ml-auto text-sm whitespace-nowrap text-soft">{format.relative(at)}</time>
      </p>
      {row['body'] ? <p className="mt-1 line-clamp-3 break-words whitespace-pre-line text-soft">{textOf(row['body'])}</p> : null}
      {row['user'] ? <p className="mt-0.5 text-sm text-faint">{value('user')}</p> : null}
    </div>
  )
}
