import { Plus, SlidersHorizontal } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { CardExtra } from '#ui/generic/board/extra.ts'
import { Chips } from '#ui/generic/conditions/chips.tsx'
import { countOf } from '#ui/generic/conditions/tree.ts'
import { ColumnChooser } from '#ui/generic/list/column-chooser.tsx'
import { standardColumns } from '#ui/generic/list/columns.ts'
import { Count } from '#ui/generic/list/count.tsx'
import { GroupMenu } from '#ui/generic/list/group-menu.tsx'
import { layoutsOf, rememberLayout } from '#ui/generic/list/layouts.ts'
import { LayoutSwitch } from '#ui/generic/list/layout-switch.tsx'
import { ListMenu } from '#ui/generic/list/list-menu.tsx'
import { LoadingRows } from '#ui/generic/list/list-state.tsx'
import { ListView } from '#ui/generic/list/list-view.tsx'
import { SearchBox } from '#ui/generic/list/search-box.tsx'
import type { ListState } from '#ui/generic/list/state.ts'
import { useDefaultView } from '#ui/generic/list/use-default-view.ts'
import { useViews } from '#ui/generic/list/views.ts'
import { ViewMenu } from '#ui/generic/list/view-menu.tsx'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useUrlState } from '#ui/generic/nav/use-url.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'

// What opens over the list comes when it is first opened: the list itself must be quick.
const Board = lazy(() => import('#ui/generic/board/board.tsx').then(module => ({ default: module.Board })))
const Calendar = lazy(() => import('#ui/generic/calendar/calendar.tsx').then(module => ({ default: module.Calendar })))
const PlaceMap = lazy(() => import('#ui/generic/map/map.tsx').then(module => ({ default: module.PlaceMap })))
const FilterDialog = lazy(() => import('#ui/generic/list/filter-dialog.tsx').then(module => ({ default: module.FilterDialog })))
const PeekDrawer = lazy(() => import('#ui/generic/record/peek-drawer.tsx').then(module => ({ default: module.PeekDrawer })))
const CreateDrawer = lazy(() => import('#ui/generic/record/create-drawer.tsx').then(module => ({ default: module.CreateDrawer })))

/** `/{entity}`: the list of an entity, drawn from its definition; its whole state is in the address. */
export function ListPage({ entity: name, card }: { entity: string; card?: CardExtra | undefined }) {
  const entity = useMeta().entities[name]
  return entity ? <List entity={entity} card={card} /> : null
}

function List({ entity, card }: { entity: MetaEntity; card: CardExtra | undefined }) {
  const { t } = useTranslation()
  const go = useGo()
  const [state, setState] = useUrlState()
  const views = useViews(entity.name)
  const columns = useMemo(() => state.columns ?? standardColumns(entity), [state.columns, entity])
  const [creating, setCreating] = useState(false)
  const [filtering, setFiltering] = useState(false)
  const layouts = useMemo(() => layoutsOf(entity), [entity])
  const layout = !state.bin && layouts.includes(state.layout) ? state.layout : 'list'
  useDefaultView(entity, views, state, setState)
  const place = `${entity.name}?${state.view ?? ''}${JSON.stringify(state.filter)}${state.sort ?? ''}${state.q}${String(state.bin)}`
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title={state.bin ? t('generic.bin.of', { plural: entity.plural }) : entity.plural} subtitle={<Count entity={entity} state={state} columns={columns} />}
        actions={<>
          <ListMenu entity={entity} state={state} columns={columns} onState={setState} />
          {mayCreate(entity) && !state.bin && <Button variant="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>{t('generic.record.create')}</Button>}
        </>} />
      <div role="toolbar" aria-label={t('generic.list.tools')} className="flex flex-wrap items-center gap-2 px-gutter pb-2">
        <ViewMenu views={views} state={state} plural={entity.plural} onState={setState} />
        <SearchBox plural={entity.plural} value={state.q} onChange={q => setState({ q }, true)} />
        <Button icon={<SlidersHorizontal size={15} />} onClick={() => setFiltering(true)}>{t('generic.filter.title')}{countOf(state.filter) > 0 && <span className="rounded-full bg-accent px-1.5 text-xs text-on-accent">{countOf(state.filter)}</span>}</Button>
        <span className="ml-auto flex gap-1">
          {!state.bin && <LayoutSwitch layouts={layouts} value={layout} onChange={next => { rememberLayout(entity.name, next); setState({ layout: next }) }} />}
          {layout === 'list' && !state.bin && <GroupMenu entity={entity} value={state.group} onChange={group => setState({ group })} />}
          {(layout === 'list' || layout === 'board') && <ColumnChooser entity={entity} columns={columns} onChange={next => setState({ columns: next }, true)} onReset={() => setState({ columns: null }, true)} />}
        </span>
      </div>
      <Chips entity={entity} value={state.filter} onChange={filter => setState({ filter })} onOpen={() => setFiltering(true)} />
      {state.bin && <div className="px-gutter pb-2"><Banner actions={<Button size="sm" onClick={() => setState({ bin: false })}>{t('generic.bin.leave')}</Button>}>{t('generic.bin.help')}</Banner></div>}
      <div className="flex min-h-0 flex-1 flex-col border-t border-line">
        {layout === 'board'
          ? <Suspense fallback={<LoadingRows />}><Board entity={entity} state={state} columns={columns} extra={card} /></Suspense>
          : layout === 'map' ? <Suspense fallback={<LoadingRows />}><PlaceMap entity={entity} state={state} onState={setState} /></Suspense>
          : layout === 'calendar' ? <Suspense fallback={<LoadingRows />}><Calendar entity={entity} state={state} columns={columns} onState={setState} /></Suspense>
          : <ListView entity={entity} state={state} onState={setState} columns={columns} place={place} onCreate={() => setCreating(true)} />}
      </div>
      <Suspense fallback={null}>
        {creating && <CreateDrawer entity={entity} onClose={() => setCreating(false)} onCreated={row => { setCreating(false); go(recordHref(entity.name, row.id)) }} />}
        {filtering && <FilterDialog entity={entity} value={state.filter} onClose={() => setFiltering(false)} onApply={filter => { setFiltering(false); setState({ filter }) }} />}
        {state.peek && layout !== 'calendar' && <PeekDrawer entity={entity} id={state.peek} onClose={() => setState({ peek: null }, true)} onMove={peek => setState({ peek }, true)} state={inGroups(entity, state)} columns={columns} />}
      </Suspense>
    </div>
  )
}

/** The next and the one before of a grouped list are those of its groups, where the field has an order. */
function inGroups(entity: MetaEntity, state: ListState): ListState {
  const [name = ''] = (state.group ?? '').split(':')
  return entity.fields[name]?.sortable ? { ...state, sort: [name, ...(state.sort ? [state.sort] : [])].join(',') } : state
}
