import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridColumn, GridLayout } from '#ui/generic/grid/layout.ts'
import { cx } from '#ui/kit/cx.ts'

export interface GridHeaderProps {
  id: string
  columns: GridColumn[]
  shown: number[]
  layout: GridLayout
  lead: number
  height: number
  active: number | null
  onSort: (column: string, add: boolean) => void
  onResize: (column: string, width: number) => void
  onSelectAll?: (on: boolean) => void
  allSelected?: boolean | 'mixed'
}

/** The row of headers: a click sorts (Shift keeps the other terms), the right edge is dragged for the width. */
export function GridHeader(props: GridHeaderProps) {
  const { id, columns, shown, layout, lead, height } = props
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 flex border-b border-line bg-ground text-sm font-medium text-soft" style={{ height }}>
      {lead > 0 && <div role="columnheader" aria-colindex={1} className="sticky left-0 z-10 flex shrink-0 items-center justify-center bg-ground" style={{ width: lead }}>{props.onSelectAll && <AllBox checked={props.allSelected ?? false} onChange={props.onSelectAll} />}</div>}
      {shown.map(index => {
        const column = columns[index]
        if (!column) return null
        const fixed = index < layout.fixed
        const Arrow = column.sort === 'descending' ? ArrowDown : ArrowUp
        return (
          <div key={column.key} id={`${id}--1-${index}`} role="columnheader" aria-colindex={index + 1 + (lead ? 1 : 0)} aria-sort={column.sortable ? column.sort : undefined}
            style={{ width: column.width, left: layout.offsets[index], ...(fixed ? {} : { height }) }} onClick={event => { if (column.sortable) props.onSort(column.key, event.shiftKey) }}
            className={cx('flex items-center gap-1 px-3', fixed ? 'sticky z-10 shrink-0 border-r border-line bg-ground' : 'absolute top-0', column.sortable && 'cursor-pointer hover:text-ink', column.align === 'end' && 'justify-end',
              props.active === index && 'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent')}>
            <span className="truncate">{column.label}</span>
            {column.sort !== 'none' && <Arrow size={13} className="shrink-0 text-accent" aria-hidden="true" />}
            <Edge width={column.width} onResize={width => props.onResize(column.key, width)} />
          </div>
        )
      })}
    </div>
  )
}

/** The edge that is dragged; by keyboard the width is set in the column chooser. */
function Edge({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null)
  const drag = (event: PointerEvent<HTMLSpanElement>): void => {
    if (from.current) onResize(Math.min(1200, Math.max(64, from.current.width + event.clientX - from.current.x)))
  }
  return (
    <span aria-hidden="true" className="absolute top-0 right-0 h-full w-2 cursor-col-resize touch-none border-r border-transparent hover:border-accent" onClick={event => event.stopPropagation()}
      onPointerDown={event => {
        from.current = { x: event.clientX, width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag} onPointerUp={() => { from.current = null }} />
  )
}

function AllBox({ checked, onChange }: { checked: boolean | 'mixed'; onChange: (on: boolean) => void }) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => { if (box.current) box.current.indeterminate = checked === 'mixed' }, [checked])
  return <input ref={box} type="checkbox" tabIndex={-1} aria-label={t('generic.list.select_all')} checked={checked === true} onChange={event => onChange(event.target.checked)} />
}
