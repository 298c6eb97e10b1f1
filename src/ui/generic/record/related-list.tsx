import { Maximize2, Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaRelated } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { Chips } from '#ui/generic/conditions/chips.tsx'
import { ColumnChooser } from '#ui/generic/list/column-chooser.tsx'
import { standardColumns } from '#ui/generic/list/columns.ts'
import { FilterDialog } from '#ui/generic/list/filter-dialog.tsx'
import { ListView } from '#ui/generic/list/list-view.tsx'
import { SearchBox } from '#ui/generic/list/search-box.tsx'
import { EMPTY } from '#ui/generic/list/state.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { both } from '#ui/generic/conditions/tree.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import { fillable } from '#ui/generic/record/use-related-tabs.ts'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'

/** The records that refer to this one: searched, filtered, sorted and paged like any list; new ones refer to it from the start. */
export function RelatedList({ relation, record }: { relation: MetaRelated; record: Row }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const entity = meta.entities[relation.entity]
  const [state, setState] = useState<ListState>(EMPTY)
  const [creating, setCreating] = useState(false)
  const [filtering, setFiltering] = useState(false)
  const fixed = useMemo<Condition>(() => ({ field: relation.field, op: 'eq', value: record.id }), [relation.field, record.id])
  const prefill = useMemo(() => ({ [relation.field]: record.id }), [relation.field, record.id])
  const patch = useCallback((part: Partial<ListState>) => setState(was => ({ ...was, ...part })), [])
  const columns = useMemo(() => state.columns ?? (entity ? standardColumns(entity, [relation.field]) : []), [state.columns, entity, relation.field])
  if (!entity) return null
  const may = fillable(meta, relation)
  return (
    <section aria-label={relation.label} className="flex flex-col">
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <SearchBox plural={relation.label} value={state.q} onChange={q => patch({ q })} />
        <Button onClick={() => setFiltering(true)}>{t('generic.filter.title')}</Button>
        <span className="ml-auto flex items-center gap-2">
          <ColumnChooser entity={entity} columns={columns} onChange={next => patch({ columns: next })} onReset={() => patch({ columns: null })} />
          <PageLink href={listHref(entity.name, { ...state, filter: both(fixed, state.filter) })} className={buttonClass({ variant: 'ghost' })}><Maximize2 size={14} aria-hidden="true" />{t('generic.list.view_all')}</PageLink>
          {may && <Button icon={<Plus size={15} />} onClick={() => setCreating(true)}>{t('generic.record.create')}</Button>}
        </span>
      </div>
      <Chips entity={entity} value={state.filter} onChange={filter => patch({ filter })} onOpen={() => setFiltering(true)} />
      <div className="flex h-[26rem] flex-col overflow-hidden rounded-lg border border-line"><ListView entity={entity} state={state} onState={patch} columns={columns} fixed={fixed} place={`${relation.entity}.${relation.field}.${record.id}`} onCreate={may ? () => setCreating(true) : undefined} /></div>
      {creating && <CreateDrawer entity={entity} prefill={prefill} onClose={() => setCreating(false)} onCreated={() => setCreating(false)} />}
      {filtering && <FilterDialog entity={entity} value={state.filter} onClose={() => setFiltering(false)} onApply={filter => { setFiltering(false); patch({ filter }) }} />}
    </section>
  )
}
