import { PanelRight } from 'lucide-react'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#ui/api/page.ts'
import type { GridColumn, GridLayout } from '#ui/generic/grid/layout.ts'
import { cx } from '#ui/kit/cx.ts'

export interface CellContext { index: number; editing: boolean }

/** A row that is no record. `open`: whether the group shows its records; null for the way to more of them. */
export interface Heading { open: boolean | null; act: () => void }

export interface GridRowProps {
  id: string
  row: Row
  index: number
  top: number
  height: number
  columns: GridColumn[]
  shown: number[]
  layout: GridLayout
  lead: number
  active: number | null
  editing: number | null
  selected: boolean
  /** depth in a treegrid */
  level?: number | undefined
  /** of a row that is no record: whether it is open, or the way to more */
  heading?: boolean | 'more' | undefined
  cell: (row: Row, column: GridColumn, context: CellContext) => ReactNode
  onSelect?: ((row: Row, index: number, range: boolean) => void) | undefined
  onPeek?: ((row: Row) => void) | undefined
  onPress: (column: number, twice: boolean) => void
}

/** One row. Drawn again only when something about it changed (the press handler is always equivalent). */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, index, columns, shown, layout, lead, selected, active, editing } = props
  const band = typeof props.heading === 'boolean'
  const ground = band ? 'bg-ground group-hover/row:bg-hover' : selected ? 'bg-accent-soft' : 'bg-surface group-hover/row:bg-hover'
  const { t } = useTranslation()
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={props.onSelect && props.heading === undefined ? selected : undefined} aria-level={props.level} aria-expanded={band ? props.heading as boolean : undefined}
      className={cx('group/row absolute top-0 left-0 flex w-full border-b border-line', props.heading !== undefined && 'cursor-pointer', band ? 'bg-ground font-medium hover:bg-hover' : selected ? 'bg-accent-soft' : 'hover:bg-hover', editing !== null && 'z-10')}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}>
      {lead > 0 && (
        <div role="gridcell" aria-colindex={1} className={cx('sticky left-0 z-10 flex shrink-0 items-center justify-center', ground)} style={{ width: lead }}>
          {props.heading === undefined && <input type="checkbox" tabIndex={-1} aria-label={t('generic.list.select_row', { row: index + 1 })} checked={selected} onChange={() => undefined} onClick={event => props.onSelect?.(row, index, event.shiftKey)} />}
        </div>
      )}
      {shown.map(position => {
        const column = columns[position]
        if (!column) return null
        const fixed = position < layout.fixed
        return (
          <div key={column.key} id={`${id}-${index}-${position}`} role="gridcell" aria-colindex={position + 1 + (lead ? 1 : 0)} onClick={() => props.onPress(position, false)} onDoubleClick={() => props.onPress(position, true)}
            style={{ width: column.width, left: layout.offsets[position], ...(fixed ? {} : { height: '100%' }) }}
            className={cx('flex min-w-0 items-center', editing === position ? 'px-1' : 'px-3', fixed ? `sticky z-10 shrink-0 border-r border-line ${ground}` : 'absolute top-0', column.align === 'end' && 'justify-end text-right',
              active === position && 'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent')}>
            {props.cell(row, column, { index, editing: editing === position })}
            {position === 0 && props.onPeek && props.heading === undefined && (
              <button type="button" tabIndex={-1} aria-label={t('generic.list.peek')} title={t('generic.list.peek')} onClick={event => { event.stopPropagation(); props.onPeek?.(row) }}
                className="ml-auto hidden size-6 shrink-0 items-center justify-center rounded-sm text-soft group-hover/row:inline-flex hover:bg-pressed">
                <PanelRight size={14} aria-hidden="true" />
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}, (a, b) => (Object.keys(a) as (keyof GridRowProps)[]).every(key => key === 'onPress' || a[key] === b[key]))
