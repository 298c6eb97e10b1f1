import { useQuery } from '@tanstack/react-query'
import { FilePlus2, Inbox, SearchX, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { useViews } from '#ui/generic/list/views.ts'
import { mayCreate, seesAll } from '#ui/generic/meta/rights.ts'
import { importHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

interface EmptyListProps {
  entity: MetaEntity
  state: Pick<ListState, 'q' | 'filter' | 'view' | 'bin'>
  /** the parent of a related list: what holds whatever is filtered */
  fixed?: Condition | null
  onClear: () => void
  onCreate?: (() => void) | undefined
}

/** Why a list is empty, and the next step: a search or filter hides what there is, a view does, this person sees none of it, or there is nothing yet. */
export function EmptyList({ entity, state, fixed = null, onClear, onCreate }: EmptyListProps) {
  const narrowed = state.q !== '' || state.filter !== null
  const query = { fields: 'id', limit: 1, ...(fixed ? { filter: JSON.stringify(fixed) } : {}) }
  const beyond = useQuery({ queryKey: keys.list(entity.name, query), enabled: narrowed && !state.bin, queryFn: ({ signal }) => api.get<Page>(`/api/${entity.name}`, { query, signal }) })
  const { t } = useTranslation()
  if (narrowed && (state.bin || beyond.isError || (beyond.data && beyond.data.data.length > 0))) return <Hidden entity={entity} state={state} onClear={onClear} />
  if (narrowed && beyond.isPending && !state.bin) return <LoadingRows rows={3} />
  if (state.bin) return <EmptyState icon={<Trash2 size={28} aria-hidden="true" />} title={t('generic.bin.empty')} />
  return <NothingYet entity={entity} within={fixed !== null} onCreate={onCreate} />
}

function Hidden({ entity, state, onClear }: Pick<EmptyListProps, 'entity' | 'state' | 'onClear'>) {
  const { t } = useTranslation()
  const view = useViews(entity.name).views.find(one => one.id === state.view)
  const plural = inSentence(entity.plural)
  return (
    <EmptyState icon={<SearchX size={28} aria-hidden="true" />} title={view && state.q === '' ? t('generic.list.no_match_view', { view: view.name }) : t('generic.list.no_match')} actions={<Button onClick={onClear}>{t(state.q !== '' ? 'generic.filter.clear' : 'generic.list.show_all', { plural })}</Button>}>
      {t(state.bin ? 'generic.list.no_match_bin' : 'generic.list.no_match_help', { plural })}
    </EmptyState>
  )
}

function NothingYet({ entity, within, onCreate }: { entity: MetaEntity; within: boolean; onCreate: (() => void) | undefined }) {
  const { t } = useTranslation()
  const plural = inSentence(entity.plural)
  const all = useMeta().user.admin || seesAll(entity), may = mayCreate(entity)
  const about = t(`empty.of.${entity.name}`, { defaultValue: '' })
  return (
    <EmptyState icon={<Inbox size={28} aria-hidden="true" />} title={t(all ? 'generic.list.none' : 'generic.list.none_seen', { plural })}
      actions={<>
        {onCreate && may && <Button icon={<FilePlus2 size={15} />} onClick={onCreate}>{t('generic.record.create')}</Button>}
        {onCreate && entity.rights.import && <PageLink href={importHref(entity.name)} className={buttonClass({})}>{t('generic.import.title')}</PageLink>}
      </>}>
      {all ? <p>{about || (may ? t('generic.list.none_help') : null)}</p> : within ? null : <><p>{t('generic.list.none_seen_help')}</p><p className="mt-2">{t('generic.list.none_seen_ask')}</p></>}
    </EmptyState>
  )
}

/** The shape of the rows to come. */
export function LoadingRows({ rows = 12 }: { rows?: number }) {
  const { t } = useTranslation()
  return <div role="status" aria-label={t('kit.loading')} className="flex-1 overflow-hidden px-gutter py-3">{Array.from({ length: rows }, (_, index) => <div key={index} className="flex h-row items-center gap-6 border-b border-line"><Skeleton className="w-56" /><Skeleton className="w-32" /><Skeleton className="w-40" /></div>)}</div>
}
