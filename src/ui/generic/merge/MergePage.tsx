import { useTranslation } from 'react-i18next'
import { useEntity } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { MergeWith } from '#ui/generic/merge/merge-with.tsx'
import { Reasons } from '#ui/generic/merge/reasons.tsx'
import { useDuplicates } from '#ui/generic/merge/use-duplicates.ts'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { mergeHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { useRecord } from '#ui/generic/record/use-record.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Breadcrumb } from '#ui/kit/Breadcrumb.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

/** `/{entity}/{id}/merge?with=`: chooses the other record, then the values. `back` is where to go afterwards. */
export function MergePage({ entity: name, id }: { entity: string; id: string }) {
  const entity = useEntity(name)
  return entity ? <Merging entity={entity} id={id} /> : null
}

function Merging({ entity, id }: { entity: MetaEntity; id: string }) {
  const { t } = useTranslation()
  const go = useGo()
  const search = useSearchText()
  const other = search.get('with') ?? '', back = search.get('back')
  const left = useRecord(entity, id), right = useRecord(entity, other)
  const error = left.error ?? right.error
  if (error) return <ErrorState error={error} onRetry={() => { left.retry(); right.retry() }} />
  if (!left.record || (other && !right.record)) return <div role="status" aria-label={t('kit.loading')} className="px-gutter py-6"><Skeleton lines={8} /></div>
  const title = titleOf(entity, left.record)
  return (
    <>
      <PageHeader stacked title={t('merge.title')} subtitle={other ? t('merge.into', { name: title }) : t('merge.pick')} above={<Breadcrumb trail={[<PageLink key="record" href={recordHref(entity.name, id)}>{title}</PageLink>, t('merge.title')]} />} />
      {right.record && other
        ? <MergeWith key={`${id} ${other}`} entity={entity} left={left.record} right={right.record} after={back} onSwap={() => go(mergeHref(entity.name, other, id, back), true)} />
        : <Pick entity={entity} record={left.record} onPick={picked => go(mergeHref(entity.name, id, picked, back))} />}
    </>
  )
}

function Pick({ entity, record, onPick }: { entity: MetaEntity; record: Row; onPick: (id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { candidates, pending } = useDuplicates(entity, record, record.id)
  return (
    <div className="grid max-w-3xl gap-4 px-gutter pb-8">
      <p className="text-soft">{t('merge.pick_help')}</p>
      <Card title={t('merge.candidates')}>
        {pending ? <Skeleton lines={3} /> : candidates.length === 0 ? <EmptyState title={t('merge.no_candidates')} /> : (
          <ul className="divide-y divide-line">
            {candidates.map(({ id, record: other, reasons, score }) => (
              <li key={id} className="flex flex-wrap items-center gap-3 py-2">
                <div className="min-w-0 flex-1">
                  <p className="truncate font-medium">{titleOf(entity, other)} <span className="text-sm font-normal text-soft">{format.percent(score, 0)}</span></p>
                  <p className="truncate text-sm text-soft">{subtitleOf(entity, other).join(' · ')}</p>
                  <Reasons reasons={reasons} />
                </div>
                <Button onClick={() => onPick(id)}>{t('merge.choose')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('merge.search')}><RecordPicker entity={entity.name} value={null} create={false} aria-label={t('merge.search')} disabled={undefined} invalid={undefined} onBlur={undefined} aria-describedby={undefined} placeholder={t('merge.search')} onChange={id => { if (id && id !== record.id) onPick(id) }} /></Card>
    </div>
  )
}
