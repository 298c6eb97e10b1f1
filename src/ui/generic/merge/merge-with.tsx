import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArrowLeftRight } from 'lucide-react'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useMerge, usePreview } from '#ui/generic/merge/use-merge.ts'
import type { Choices } from '#ui/generic/merge/use-merge.ts'
import { ValueTable } from '#ui/generic/merge/value-table.tsx'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { useShortcuts } from '#ui/kit/shortcuts.ts'

/** Two records side by side: who stays, which values, and what moves. */
export function MergeWith({ entity, left, right, onSwap, after }: { entity: MetaEntity; left: Row; right: Row; onSwap: () => void; after: string | null }) {
  const { t } = useTranslation()
  const go = useGo()
  const [choices, setChoices] = useState<Choices>({})
  const [busy, setBusy] = useState(false)
  const merge = useMerge(entity)
  const { preview, error, retry } = usePreview(entity, left.id, right.id, choices)
  const names: [string, string] = [titleOf(entity, left), titleOf(entity, right)]
  const confirm = async (): Promise<void> => {
    setBusy(true)
    const done = await merge(left.id, right.id, choices, names[0])
    setBusy(false)
    if (done) go(after ?? recordHref(entity.name, left.id), true)
  }
  useShortcuts([{ keys: 'mod+Enter', label: t('merge.confirm'), group: t('merge.shortcuts'), run: () => void confirm() }])
  return (
    <div className="grid gap-4 px-gutter pb-8">
      <div className="grid items-center gap-3 md:grid-cols-[1fr_auto_1fr]">
        <Side entity={entity} row={left} word={t('merge.stays')} tone="good" />
        <Button icon={<ArrowLeftRight size={15} />} onClick={onSwap} className="justify-self-center">{t('merge.swap')}</Button>
        <Side entity={entity} row={right} word={t('merge.goes')} tone="warn" />
      </div>
      {error ? <ErrorState error={error} onRetry={retry} /> : !preview ? <Skeleton lines={8} /> : (
        <>
          <Card flush title={t('merge.values')}><ValueTable entity={entity} fields={preview.fields} left={left} right={right} names={names} choices={choices} onChoose={setChoices} /></Card>
          <Card title={t('merge.moves')}><Moves moves={preview.moves} total={preview.total} /></Card>
        </>
      )}
      <div className="sticky bottom-0 -mx-gutter flex flex-wrap items-center justify-end gap-2 border-t border-line bg-ground px-gutter py-3">
        <p className="mr-auto text-sm text-soft">{t('merge.about')}</p>
        <Button onClick={() => go(after ?? recordHref(entity.name, left.id), true)}>{t('kit.cancel')}</Button>
        <Button variant="primary" busy={busy} disabled={!preview} onClick={() => void confirm()}>{t('merge.confirm')}</Button>
      </div>
    </div>
  )
}

function Side({ entity, row, word, tone }: { entity: MetaEntity; row: Row; word: string; tone: 'good' | 'warn' }) {
  const title = titleOf(entity, row)
  return (
    <div className="flex min-w-0 items-center gap-3 rounded-md border border-line bg-surface p-3">
      <Avatar name={title} size={36} square={!('birth_date' in entity.fields)} />
      <div className="min-w-0 flex-1">
        <PageLink href={recordHref(entity.name, row.id)} className="block truncate font-semibold underline-offset-2 hover:underline">{title}</PageLink>
        <p className="truncate text-sm text-soft">{subtitleOf(entity, row).join(' · ')}</p>
      </div>
      <Badge tone={tone}>{word}</Badge>
    </div>
  )
}

function Moves({ moves, total }: { moves: { entity: string; count: number }[]; total: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { entities } = useMeta()
  const shown = moves.filter(move => entities[move.entity])
  const hidden = total - shown.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return <p className="text-soft">{t('merge.moves_none')}</p>
  return (
    <>
      <ul className="flex flex-wrap gap-x-8 gap-y-2">
        {shown.map(({ entity, count }) => <li key={entity}><span className="text-lg font-semibold tabular">{format.number(count)}</span> <span className="text-soft">{count === 1 ? entities[entity]!.label : entities[entity]!.plural}</span></li>)}
      </ul>
      {hidden > 0 && <p className="mt-2 text-sm text-soft">{t('merge.moves_hidden')}</p>}
    </>
  )
}
