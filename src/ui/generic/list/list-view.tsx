// The body of a list: its rows as a grid or as cards, its selection, its edits. The page and the related lists share it.
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Grid } from '#ui/generic/grid/grid.tsx'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { nextEditable } from '#ui/generic/grid/move.ts'
import type { Cell } from '#ui/generic/grid/move.ts'
import type { CellContext } from '#ui/generic/grid/row.tsx'
import { Cards } from '#ui/generic/list/cards.tsx'
import { CellValue } from '#ui/generic/list/cell-value.tsx'
import { gridColumns, withWidth } from '#ui/generic/list/columns.ts'
import { EmptyList, LoadingRows } from '#ui/generic/list/list-state.tsx'
import { listFilter, listQuery } from '#ui/generic/list/query.ts'
import { clickSort } from '#ui/generic/list/sort.ts'
import { EVERYTHING, isEmpty, isSelected, NOTHING, selectRange, toggle } from '#ui/generic/list/selection.ts'
import type { Selection } from '#ui/generic/list/selection.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useNarrow } from '#ui/generic/list/use-narrow.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { editable as mayEdit, mayDelete, mayUpdate } from '#ui/generic/meta/rights.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSave } from '#ui/generic/record/use-save.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'

const CellEditor = lazy(() => import('#ui/generic/list/cell-editor.tsx').then(module => ({ default: module.CellEditor })))
const BulkBar = lazy(() => import('#ui/generic/list/bulk-bar.tsx').then(module => ({ default: module.BulkBar })))

export interface ListViewProps {
  entity: MetaEntity
  state: ListState
  onState: (patch: Partial<ListState>, replace?: boolean) => void
  columns: ColumnState[]
  /** always holds: the parent of a related list */
  fixed?: Condition | null
  /** name under which scroll and active cell are kept */
  place: string
  onCreate?: (() => void) | undefined
  selectable?: boolean
}

/** Draws the rows that a list's state asks for. */
export function ListView({ entity, state, onState, columns, fixed = null, place, onCreate, selectable = true }: ListViewProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const narrow = useNarrow()
  const { density } = usePreferences()
  const save = useSave(entity)
  const query = useMemo(() => listQuery(meta, entity, state, columns, fixed), [meta, entity, state, columns, fixed])
  const { rows, count, loading, stale, error, more, retry, hasMore } = useRows(entity.name, query)
  const drawn = useMemo(() => gridColumns(meta, entity, columns, state.sort ?? entity.sort), [meta, entity, columns, state.sort])
  const [selection, setSelection] = useState<Selection>(NOTHING)
  const [editing, setEditing] = useState<Cell | null>(null)
  const [anchor, setAnchor] = useState(0)
  const canSelect = selectable && (mayUpdate(entity) || mayDelete(entity))
  const clear = useCallback(() => setSelection(NOTHING), [])

  const canEdit = useCallback((row: Row, column: GridColumn): boolean => {
    const field = entity.fields[column.key]
    return field !== undefined && !state.bin && mayEdit(entity, field) && field.kind !== 'json' && row.id !== ''
  }, [entity, state.bin])
  const done = useCallback((cell: Cell, next: 'down' | 'right' | 'left' | 'stay') => {
    const size = { rows: rows.length, columns: drawn.length, page: 10 }
    const open = (to: Cell): boolean => { const row = rows[to.row]; const column = drawn[to.column]; return Boolean(row && column && canEdit(row, column)) }
    if (next === 'down') setEditing(open({ ...cell, row: cell.row + 1 }) ? { ...cell, row: cell.row + 1 } : null)
    else if (next === 'stay') setEditing(null)
    else setEditing(nextEditable(cell, next === 'left', size, open))
  }, [rows, drawn, canEdit])
  const cell = useCallback((row: Row, column: GridColumn, context: CellContext) => {
    const field = entity.fields[column.key]
    if (!context.editing || !field) return <CellValue entity={entity} row={row} path={column.key} lead={column.key === drawn[0]?.key} />
    const at = { row: context.index, column: drawn.findIndex(one => one.key === column.key) }
    return <Suspense fallback={null}><CellEditor field={field} row={row} onSave={async value => { await save(row, { [field.name]: value }) }} onDone={next => done(at, next)} /></Suspense>
  }, [entity, drawn, done, save])
  const select = useCallback((row: Row, index: number, range: boolean) => {
    setSelection(was => (range ? selectRange(was, rows.map(one => one.id), anchor, index) : toggle(was, row.id)))
    setAnchor(index)
  }, [rows, anchor])
  const selectLoaded = useCallback((on: boolean) => setSelection(on ? { all: false, ids: new Set(rows.map(row => row.id)) } : NOTHING), [rows])
  const selected = useCallback((row: Row) => isSelected(selection, row.id), [selection])
  const peek = useCallback((row: Row) => onState({ peek: row.id }, true), [onState])

  if (error && rows.length === 0) return <ErrorState error={error} onRetry={retry} />
  if (loading) return <LoadingRows />
  if (rows.length === 0) return <EmptyList entity={entity} narrowed={state.q !== '' || state.filter !== null} bin={state.bin} onClear={() => onState({ q: '', filter: null })} onCreate={onCreate} />
  const trouble = error && <div className="px-gutter py-2"><Banner tone="bad" actions={<Button size="sm" onClick={retry}>{t('kit.retry')}</Button>}>{error instanceof ApiProblem && error.detail && error.status > 0 ? error.detail : t('kit.error.unreachable_help')}</Banner></div>
  const chosen = !isEmpty(selection, count)
  const bar = chosen && canSelect && <Suspense fallback={null}><BulkBar entity={entity} selection={selection} filter={listFilter(state, fixed)} q={state.q} bin={state.bin} count={count} loaded={rows.length} onSelectAll={() => setSelection(EVERYTHING)} onClear={clear} /></Suspense>
  if (narrow) return <>{bar}{trouble}<Cards entity={entity} columns={columns} rows={rows} onMore={more} stale={stale} {...(canSelect ? { selected, onSelect: select } : {})} /></>
  const total = count?.exact ? count.value : hasMore ? -1 : rows.length
  const all = rows.every(selected) ? true : rows.some(selected) ? 'mixed' : false
  return (
    <>
      {bar}
      {trouble}
      <Grid label={t('generic.list.grid', { plural: entity.plural })} columns={drawn} rows={rows} total={total} rowHeight={density === 'compact' ? 32 : 40} cell={cell} editing={editing} onEdit={setEditing} editable={canEdit} stale={stale} place={place}
        onOpen={row => go(recordHref(entity.name, row.id))} onPeek={peek} onSort={(field, add) => onState({ sort: clickSort(state.sort ?? entity.sort, field, add) })} onMore={more}
        onResize={(field, width) => onState({ columns: withWidth(columns, field, width) }, true)} {...(canSelect ? { selected, onSelect: select, onSelectAll: selectLoaded, allSelected: all } : {})} />
    </>
  )
}
