import { FilePlus2, Inbox, SearchX, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { importHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

/** What belongs into an empty list and what for, and the next step. */
export function EmptyList({ entity, narrowed, bin, onClear, onCreate }: { entity: MetaEntity; narrowed: boolean; bin: boolean; onClear: () => void; onCreate?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { user } = useMeta()
  if (narrowed) return <EmptyState icon={<SearchX size={28} aria-hidden="true" />} title={t('generic.list.no_match')} actions={<Button onClick={onClear}>{t('generic.filter.clear')}</Button>}>{t('generic.list.no_match_help')}</EmptyState>
  if (bin) return <EmptyState icon={<Trash2 size={28} aria-hidden="true" />} title={t('generic.bin.empty')} />
  const about = t(`empty.of.${entity.name}`, { defaultValue: '' })
  return (
    <EmptyState icon={<Inbox size={28} aria-hidden="true" />} title={t('generic.list.none', { plural: entity.plural.toLocaleLowerCase() })}
      actions={<>
        {onCreate && mayCreate(entity) && <Button variant="primary" icon={<FilePlus2 size={15} />} onClick={onCreate}>{t('generic.record.create')}</Button>}
        {onCreate && entity.rights.import && <PageLink href={importHref(entity.name)} className={buttonClass({})}>{t('generic.import.title')}</PageLink>}
      </>}>
      <p>{about}</p>
      {(!about || (!mayCreate(entity) && !user.admin)) && <p>{t(mayCreate(entity) ? 'generic.list.none_help' : 'generic.list.none_visible')}</p>}
    </EmptyState>
  )
}

/** The shape of the rows to come. */
export function LoadingRows({ rows = 12 }: { rows?: number }) {
  const { t } = useTranslation()
  return <div role="status" aria-label={t('kit.loading')} className="flex-1 overflow-hidden px-gutter py-3">{Array.from({ length: rows }, (_, index) => <div key={index} className="flex h-row items-center gap-6 border-b border-line"><Skeleton className="w-56" /><Skeleton className="w-32" /><Skeleton className="w-40" /></div>)}</div>
}
