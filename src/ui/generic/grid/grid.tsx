// The grid of a list: rows and columns drawn only where they are seen, one tab stop, the ARIA grid keys.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Row } from '#ui/api/page.ts'
import { GridHeader } from '#ui/generic/grid/header.tsx'
import { layoutOf, scrollToColumn, SELECT_WIDTH, visibleColumns } from '#ui/generic/grid/layout.ts'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { move } from '#ui/generic/grid/move.ts'
import type { Cell } from '#ui/generic/grid/move.ts'
import { keepPlace, placeOf } from '#ui/generic/grid/places.ts'
import { GridRow } from '#ui/generic/grid/row.tsx'
import type { CellContext, Heading } from '#ui/generic/grid/row.tsx'
import { GridFoot } from '#ui/generic/grid/foot.tsx'

export interface GridProps {
  label: string
  columns: GridColumn[]
  rows: Row[]
  /** number of rows in all, -1 when not known */
  total: number
  rowHeight: number
  cell: (row: Row, column: GridColumn, context: CellContext) => ReactNode
  /** the cell being edited; the grid leaves keys to it */
  editing: Cell | null
  onEdit: (cell: Cell) => void
  editable: (row: Row, column: GridColumn) => boolean
  onOpen: (row: Row) => void
  onPeek?: ((row: Row) => void) | undefined
  onSort: (column: string, add: boolean) => void
  onResize: (column: string, width: number) => void
  onMore: () => void
  selected?: ((row: Row) => boolean) | undefined
  /** one record, a range up to it, or all */
  onSelect?: ((row: Row, index: number, range: boolean) => void) | undefined
  onSelectAll?: ((on: boolean) => void) | undefined
  allSelected?: boolean | 'mixed' | undefined
  stale?: boolean | undefined
  /** name under which place and active cell are kept for coming back */
  place: string
  /** a row that is no record: the head of a group, or the way to more of it. Such a grid is a treegrid. */
  heading?: ((row: Row) => Heading | null) | undefined
  /** what stands below a column; always in sight */
  foot?: ((column: GridColumn, first: boolean) => ReactNode) | undefined
  /** says where the active cell is, for those who act on it from outside */
  onActive?: ((cell: Cell) => void) | undefined
}

/** Draws the grid. Arrow keys, Home, End, PageUp, PageDown move; Enter opens or edits, F2 edits, Space selects, Shift+Enter peeks. */
export function Grid(props: GridProps) {
  const { columns, rows, rowHeight, editing, place } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [start] = useState(() => placeOf(place))
  const [active, setActive] = useState<Cell>(start.cell)
  const lead = props.onSelect ? SELECT_WIDTH : 0
  const [view, setView] = useState({ left: 0, width: 1200 })
  const layout = useMemo(() => layoutOf(columns, lead, view.width), [columns, lead, view.width])
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, initialOffset: start.top, paddingStart: rowHeight })
  const shown = useMemo(() => visibleColumns(columns, layout, view.left, view.width), [columns, layout, view])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  const { onMore, onActive } = props

  useEffect(() => { virtual.measure() }, [virtual, rowHeight])
  useEffect(() => { if (last >= rows.length - 20) onMore() }, [last, rows.length, onMore])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = new ResizeObserver(() => setView(was => ({ ...was, width: element.clientWidth })))
    measure.observe(element)
    return () => measure.disconnect()
  }, [])
  useEffect(() => () => keepPlace(place, null), [place])

  const goTo = useCallback((cell: Cell) => {
    setActive(cell)
    onActive?.(cell)
    keepPlace(place, { cell })
    if (cell.row >= 0) virtual.scrollToIndex(cell.row, { align: 'auto' })
    const element = scroller.current
    const left = element ? scrollToColumn(columns, layout, cell.column, element.scrollLeft, element.clientWidth) : null
    if (element && left !== null) element.scrollLeft = left
  }, [virtual, columns, layout, place, onActive])

  const wasEditing = useRef(false)
  useEffect(() => {
    if (editing) goTo(editing)
    else if (wasEditing.current) scroller.current?.focus({ preventScroll: true })
    wasEditing.current = editing !== null
  }, [editing, goTo])

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || editing) return
    const size = { rows: rows.length, columns: columns.length, page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2) }
    const row = rows[active.row]
    const heading = row && props.heading?.(row)
    const folds = heading && active.column === 0 && (event.key === 'ArrowRight' ? heading.open === false : event.key === 'ArrowLeft' && heading.open === true)
    const to = event.altKey || folds ? null : move(active, event.key, event.ctrlKey || event.metaKey, size)
    if (heading && (folds || event.key === 'Enter' || event.key === ' ')) heading.act()
    else if (to) goTo(to)
    else if (!act(event)) return
    event.preventDefault()
  }

  const act = (event: KeyboardEvent): boolean => {
    const row = rows[active.row]
    const column = columns[active.column]
    if (!column) return false
    if (active.row < 0) {
      if (event.key !== 'Enter' || !column.sortable) return false
      props.onSort(column.key, event.shiftKey)
      return true
    }
    if (!row) return false
    if (event.key === 'F2' && props.editable(row, column)) props.onEdit(active)
    else if (event.key === 'Enter' && event.shiftKey && props.onPeek) props.onPeek(row)
    else if (event.key === 'Enter' && active.column > 0 && !event.ctrlKey && props.editable(row, column)) props.onEdit(active)
    else if (event.key === 'Enter') props.onOpen(row)
    else if (event.key === ' ' && props.onSelect) props.onSelect(row, active.row, event.shiftKey)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && props.onSelectAll) props.onSelectAll(true)
    else if (event.key === 'Escape' && props.onSelectAll) props.onSelectAll(false)
    else return false
    return true
  }

  return (
    <div ref={scroller} role={props.heading ? 'treegrid' : 'grid'} tabIndex={0} aria-label={props.label} aria-rowcount={props.total < 0 ? -1 : props.total + (props.foot ? 2 : 1)} aria-colcount={columns.length + (lead ? 1 : 0)} aria-multiselectable={props.onSelect ? true : undefined}
      aria-busy={props.stale || undefined} aria-activedescendant={editing ? undefined : `${id}-${active.row}-${active.column}`} onKeyDown={press}
      onScroll={event => {
        const { scrollLeft, scrollTop } = event.currentTarget
        keepPlace(place, { top: scrollTop })
        if (Math.abs(scrollLeft - view.left) > 50 || scrollLeft === 0) setView(was => ({ ...was, left: scrollLeft }))
      }}
      className="group/grid relative min-h-0 flex-1 overflow-auto bg-surface outline-none [contain:strict]" style={{ scrollPaddingTop: rowHeight }}>
      <div role="presentation" style={{ height: virtual.getTotalSize(), width: Math.max(layout.total, view.width), position: 'relative', ...(props.foot ? { minHeight: `calc(100% - ${rowHeight}px)` } : {}) }} className={props.stale ? 'opacity-60 transition-opacity' : undefined}>
        <GridHeader id={id} columns={columns} shown={shown} layout={layout} lead={lead} height={rowHeight} active={active.row < 0 ? active.column : null} onSort={props.onSort} onResize={props.onResize}
          {...(props.onSelectAll ? { onSelectAll: props.onSelectAll, allSelected: props.allSelected ?? false } : {})} />
        {items.map(item => {
          const row = rows[item.index]
          const heading = row && props.heading?.(row)
          return row ? (
            <GridRow key={row.id} id={id} row={row} index={item.index} top={item.start} height={rowHeight} columns={columns} shown={shown} layout={layout} lead={lead} cell={props.cell}
              active={active.row === item.index ? active.column : null} editing={editing?.row === item.index ? editing.column : null} selected={props.selected?.(row) ?? false} onSelect={props.onSelect} onPeek={props.onPeek}
              level={props.heading ? (heading?.open === undefined || heading.open === null ? 2 : 1) : undefined} heading={heading ? heading.open ?? 'more' : undefined}
              onPress={(column, twice) => {
                goTo({ row: item.index, column })
                if (heading) return twice ? undefined : heading.act()
                const pressed = columns[column]
                if (twice && pressed && props.editable(row, pressed)) props.onEdit({ row: item.index, column })
              }} />
          ) : null
        })}
      </div>
      {props.foot && <GridFoot columns={columns} shown={shown} layout={layout} lead={lead} height={rowHeight} width={Math.max(layout.total, view.width)} index={props.total < 0 ? undefined : props.total + 2} foot={props.foot} />}
    </div>
  )
}
