import { Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { withClosed } from '#ui/generic/meta/closed.ts'
import type { Closed } from '#ui/generic/meta/closed.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { WentOrFailed } from '#ui/generic/merge/went.tsx'
import { listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { fromCounts, weekly } from '#ui/generic/record/bond.ts'
import { BondLine } from '#ui/generic/record/bond-line.tsx'
import { Comments } from '#ui/generic/record/comments.tsx'
import { EditForm } from '#ui/generic/record/edit-form.tsx'
import { useOpened } from '#ui/generic/record/at-hand.ts'
import { FavouriteButton } from '#ui/generic/record/favourite-button.tsx'
import { FieldSections } from '#ui/generic/record/field-sections.tsx'
import { Files } from '#ui/generic/record/files.tsx'
import { FollowButton } from '#ui/generic/record/follow-button.tsx'
import { HistoryList } from '#ui/generic/record/history-list.tsx'
import { Panels } from '#ui/generic/record/panels.tsx'
import { RecordHeader } from '#ui/generic/record/record-header.tsx'
import { RelatedList } from '#ui/generic/record/related-list.tsx'
import { useRelatedTabs } from '#ui/generic/record/use-related-tabs.ts'
import { Timeline, touchField } from '#ui/generic/record/timeline.tsx'
import { useTouchTimes } from '#ui/generic/record/use-touch-times.ts'
import { useView360 } from '#ui/generic/record/use-view360.ts'
import type { Glance, View360 } from '#ui/generic/record/use-view360.ts'
import { Card } from '#ui/kit/Card.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { now } from '#ui/i18n/now.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import type { Tab } from '#ui/kit/Tabs.tsx'

/** `/{entity}/{id}`: a record, drawn from its definition; `new` is the form of one that is not there yet. Tab and edit mode are in the address. */
export function RecordPage({ entity: name, id, glance, closed, deeds }: { entity: string; id: string; glance?: Glance | undefined; closed?: Closed | undefined; deeds?: readonly string[] | undefined }) {
  const entity = useMeta().entities[name]
  if (!entity) return null
  return id === 'new' ? <NewRecord entity={entity} /> : <Existing entity={entity} id={id} glance={glance} closed={closed} deeds={deeds} />
}

function NewRecord({ entity }: { entity: MetaEntity }) {
  const { t } = useTranslation()
  const go = useGo()
  const search = useSearchText()
  const prefill = useMemo(() => Object.fromEntries([...search].filter(([name]) => entity.fields[name]?.writable)), [search, entity])
  return (
    <>
      <PageHeader title={t('generic.record.new', { entity: inSentence(entity.label) })} />
      <EditForm entity={entity} record={null} prefill={prefill} onSaved={id => go(recordHref(entity.name, id), true)} onCancel={() => go(listHref(entity.name))} />
    </>
  )
}

function Existing({ entity, id, glance, closed, deeds = [] }: { entity: MetaEntity; id: string; glance: Glance | undefined; closed: Closed | undefined; deeds: readonly string[] | undefined }) {
  const { t } = useTranslation()
  const { view, error, retry } = useView360(entity.name, id)
  if (error) return <WentOrFailed entity={entity} id={id} error={error} onRetry={retry} />
  if (!view) return <div role="status" aria-label={t('kit.loading')} className="px-gutter py-6"><Skeleton className="h-8 w-72" /><Skeleton className="mt-6" lines={8} /></div>
  return <Loaded entity={closed?.holds(view.record) ? withClosed(entity, closed.except) : entity} view={view} glance={view.record['deleted_at'] === null ? glance : undefined} notice={closed?.notice(view.record)} deeds={deeds} />
}

function Loaded({ entity, view, glance: Glance, notice, deeds }: { entity: MetaEntity; view: View360; glance: Glance | undefined; notice: ReactNode; deeds: readonly string[] }) {
  const { t } = useTranslation()
  const go = useGo()
  const meta = useMeta()
  const search = useSearchText()
  const { record, panels } = view
  const via = touchField(meta, entity)
  const counted = view.glances['bond'] as { week: string; in: number; out: number }[] | undefined
  const touches = useTouchTimes(counted ? null : via, record.id)
  const weeks = counted ? fromCounts(counted, now()) : weekly(touches, now())
  const last = textOf(record['last_interaction_at'] ?? touches[0]?.at)
  const here = recordHref(entity.name, record.id)
  const tab = search.get('tab') ?? 'overview'
  const related = useRelatedTabs(entity, record.id, tab)
  const working = record['deleted_at'] === null && entity.navigation?.wing !== 'administration'
  const follows = view.glances['follow']
  useOpened(entity.name, record.id)
  if (search.get('edit') === 'true') {
    return (
      <>
        <PageHeader title={titleOf(entity, record)} subtitle={t('generic.record.edit')} />
        <EditForm entity={entity} record={record} onSaved={() => go(here, true)} onCancel={() => go(here, true)} />
      </>
    )
  }
  const tabs: Tab[] = [
    { value: 'overview', label: t('generic.record.overview'), content: <Overview entity={entity} view={view} /> },
    { value: 'timeline', label: t('generic.timeline.title'), content: <div className="max-w-3xl"><Timeline entity={entity} record={record} /></div> },
    ...(working && meta.entities['comment'] ? [{ value: 'comments', label: t('notes.comments'), content: <div className="max-w-3xl"><Comments entity={entity} id={record.id} /></div> }] : []),
    ...(working ? [{ value: 'files', label: t('notes.files'), content: <div className="max-w-3xl"><Files entity={entity} id={record.id} /></div> }] : []),
    ...related.map(relation => ({ value: relation.name, label: relation.label, content: <RelatedList relation={relation} record={record} /> })),
    { value: 'history', label: t('generic.history.title'), keep: true, content: <div className="max-w-3xl"><HistoryList entity={entity} id={record.id} /></div> },
  ]
  return (
    <>
      <RecordHeader entity={entity} record={record} panels={panels} tools={<>{working && meta.entities['favourite'] && <FavouriteButton entity={entity.name} id={record.id} />}{working && typeof follows === 'boolean' && <FollowButton entity={entity.name} id={record.id} follows={follows} />}</>} plain={Glance !== undefined} without={deeds} bond={via && last ? <BondLine weeks={weeks} last={last} /> : null} onEdit={() => go(`${here}?edit=true`)} onHistory={() => go(`${here}?tab=history`)} />
      {notice && <div className="px-gutter pt-3 empty:hidden">{notice}</div>}
      {Glance && <Suspense fallback={<div className="px-gutter py-4"><Skeleton lines={8} /></div>}><Glance entity={entity} view={view} /></Suspense>}
      <Tabs label={entity.label} className="px-gutter pt-1" value={tabs.some(one => one.value === tab) ? tab : 'overview'} onChange={next => go(next === 'overview' ? here : `${here}?tab=${next}`, true)} tabs={tabs} most={7} more={t('generic.record.more_tabs')} key={panels.length > 0 ? 'panels' : 'plain'} />
    </>
  )
}

function Overview({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { record, panels } = view
  if (panels.length === 0) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card><FieldSections entity={entity} record={record} /></Card>
        <Card title={t('generic.timeline.title')}><Timeline entity={entity} record={record} /></Card>
      </div>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
      <Card title={t('generic.record.details')} className="self-start max-lg:order-2"><FieldSections entity={entity} record={record} columns={1} /></Card>
      <Panels panels={panels} id={record.id} of={entity} />
    </div>
  )
}
