// The body of a list: its records as a grid or as cards, with selection, edits and the figures below. The page, its groups and the related lists share it.
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Grid } from '#ui/generic/grid/grid.tsx'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { nextEditable } from '#ui/generic/grid/move.ts'
import type { Cell } from '#ui/generic/grid/move.ts'
import type { CellContext, Heading } from '#ui/generic/grid/row.tsx'
import { Cards } from '#ui/generic/list/cards.tsx'
import { CellValue } from '#ui/generic/list/cell-value.tsx'
import { gridColumns, withMeasure, withWidth } from '#ui/generic/list/columns.ts'
import type { ListViewProps } from '#ui/generic/list/list-view.tsx'
import { listFilter } from '#ui/generic/list/query.ts'
import { clickSort } from '#ui/generic/list/sort.ts'
import { EVERYTHING, isEmpty, isSelected, NOTHING, selectRange, toggle } from '#ui/generic/list/selection.ts'
import type { Selection } from '#ui/generic/list/selection.ts'
import { useNarrow } from '#ui/generic/list/use-narrow.ts'
import type { Totals, Unasked } from '#ui/generic/list/use-figures.ts'
import { editable as mayEdit, mayDelete, mayUpdate } from '#ui/generic/meta/rights.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSave } from '#ui/generic/record/use-save.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'

const CellEditor = lazy(() => import('#ui/generic/list/cell-editor.tsx').then(module => ({ default: module.CellEditor })))
const BulkBar = lazy(() => import('#ui/generic/list/bulk-bar.tsx').then(module => ({ default: module.BulkBar })))
const Foot = lazy(() => import('#ui/generic/list/foot.tsx').then(module => ({ default: module.Foot })))

/** A line that is no record (the head of a group, the way to more of it), and what it shows below each column; null for the whole of it, as cards do. */
export interface HeadingLine extends Heading { cell: (column: GridColumn | null, first: boolean) => ReactNode }

export interface RowsViewProps extends ListViewProps {
  /** records, and lines that are none where `headings` knows their id */
  rows: Row[]
  headings?: ReadonlyMap<string, HeadingLine> | undefined
  count: { value: number; exact: boolean } | null
  totals: Totals | Unasked | undefined
  stale: boolean
  hasMore: boolean
  more: () => void
  error: Error | null
  retry: () => void
}

/** Draws lines that are there. */
export function RowsView({ entity, state, onState, columns, fixed = null, place, selectable = true, rows, headings, count, totals, stale, hasMore, more, error, retry }: RowsViewProps) {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const client = useQueryClient()
  const narrow = useNarrow()
  const { density } = usePreferences()
  const save = useSave(entity)
  const drawn = useMemo(() => gridColumns(meta, entity, columns, state.sort ?? entity.sort), [meta, entity, columns, state.sort])
  const [selection, setSelection] = useState<Selection>(NOTHING)
  const [editing, setEditing] = useState<Cell | null>(null)
  const [anchor, setAnchor] = useState('')
  const canSelect = selectable && (mayUpdate(entity) || mayDelete(entity))
  const clear = useCallback(() => setSelection(NOTHING), [])

  const canEdit = useCallback((row: Row, column: GridColumn): boolean => {
    const field = entity.fields[column.key]
    return field !== undefined && !state.bin && !headings?.has(row.id) && mayEdit(entity, field) && field.kind !== 'json' && row.id !== ''
  }, [entity, state.bin, headings])
  const done = useCallback((cell: Cell, next: 'down' | 'right' | 'left' | 'stay') => {
    const size = { rows: rows.length, columns: drawn.length, page: 10 }
    const open = (to: Cell): boolean => { const row = rows[to.row]; const column = drawn[to.column]; return Boolean(row && column && canEdit(row, column)) }
    if (next === 'down') setEditing(open({ ...cell, row: cell.row + 1 }) ? { ...cell, row: cell.row + 1 } : null)
    else if (next === 'stay') setEditing(null)
    else setEditing(nextEditable(cell, next === 'left', size, open))
  }, [rows, drawn, canEdit])
  const grouped = useCallback((name: string) => headings !== undefined && state.group?.split(':')[0] === name, [headings, state.group])
  const cell = useCallback((row: Row, column: GridColumn, context: CellContext) => {
    const heading = headings?.get(row.id)
    if (heading) return heading.cell(column, column.key === drawn[0]?.key)
    const field = entity.fields[column.key]
    if (!context.editing || !field) return <CellValue meta={meta} entity={entity} row={row} path={column.key} lead={column.key === drawn[0]?.key} />
    const at = { row: context.index, column: drawn.findIndex(one => one.key === column.key) }
    return <Suspense fallback={null}><CellEditor field={field} row={row} onSave={async value => { await save(row, { [field.name]: value }); await client.invalidateQueries({ queryKey: keys.aggregate(entity.name).slice(0, 4) }); if (grouped(field.name)) await client.invalidateQueries({ queryKey: keys.entity(entity.name) }) }} onDone={next => done(at, next)} /></Suspense>
  }, [meta, entity, drawn, done, save, headings, client, grouped])
  const records = useMemo(() => (headings ? rows.filter(row => !headings.has(row.id)) : rows), [rows, headings])
  const select = useCallback((row: Row, _index: number, range: boolean) => {
    setSelection(was => (range ? selectRange(was, records.map(one => one.id), records.findIndex(one => one.id === anchor), records.indexOf(row)) : toggle(was, row.id)))
    setAnchor(row.id)
  }, [records, anchor])
  const selectLoaded = useCallback((on: boolean) => setSelection(on ? { all: false, ids: new Set(records.map(row => row.id)) } : NOTHING), [records])
  const selected = useCallback((row: Row) => isSelected(selection, row.id), [selection])
  const peek = useCallback((row: Row) => onState({ peek: row.id }, true), [onState])

  const trouble = error && <div className="px-gutter py-2"><Banner tone="bad" actions={<Button size="sm" onClick={retry}>{t('kit.retry')}</Button>}>{error instanceof ApiProblem && error.detail && error.status > 0 ? error.detail : t('kit.error.unreachable_help')}</Banner></div>
  const chosen = !isEmpty(selection, count)
  const bar = chosen && canSelect && <Suspense fallback={null}><BulkBar entity={entity} selection={selection} filter={listFilter(state, fixed)} q={state.q} bin={state.bin} count={count} loaded={records.length} onSelectAll={() => setSelection(EVERYTHING)} onClear={clear} /></Suspense>
  if (narrow) return <>{bar}{trouble}<Cards entity={entity} columns={columns} rows={rows} onMore={more} stale={stale} headings={headings} {...(canSelect ? { selected, onSelect: select } : {})} />{totals && <Suspense fallback={null}><Foot entity={entity} totals={totals} /></Suspense>}</>
  const total = headings ? (hasMore ? -1 : rows.length) : count?.exact ? count.value : hasMore ? -1 : rows.length
  const all = records.length > 0 && records.every(selected) ? true : records.some(selected) ? 'mixed' : false
  return (
    <>
      {bar}
      {trouble}
      <Grid heading={headings && (row => headings.get(row.id) ?? null)} foot={totals && ((column, first) => <Suspense fallback={null}><Foot entity={entity} totals={totals} column={column} first={first} onMeasure={measure => onState({ columns: withMeasure(columns, column.key, measure) }, true)} /></Suspense>)}
        label={t('generic.list.grid', { plural: entity.plural })} columns={drawn} rows={rows} total={total} rowHeight={density === 'compact' ? 32 : 40} cell={cell} editing={editing} onEdit={setEditing} editable={canEdit} stale={stale} place={place}
        onOpen={row => go(recordHref(entity.name, row.id))} onPeek={peek} onSort={(field, add) => onState({ sort: clickSort(state.sort ?? entity.sort, field, add) })} onMore={more}
        onResize={(field, width) => onState({ columns: withWidth(columns, field, width) }, true)} {...(canSelect ? { selected, onSelect: select, onSelectAll: selectLoaded, allSelected: all } : {})} />
    </>
  )
}
