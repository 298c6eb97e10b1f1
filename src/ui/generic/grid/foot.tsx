import type { ReactNode } from 'react'
import type { GridColumn, GridLayout } from '#ui/generic/grid/layout.ts'
import { cx } from '#ui/kit/cx.ts'

export interface GridFootProps { columns: GridColumn[]; shown: number[]; layout: GridLayout; lead: number; height: number; width: number; index: number | undefined; foot: (column: GridColumn, first: boolean) => ReactNode }

/** The last row: figures of everything that matches, below their columns, in sight wherever the list is scrolled to. */
export function GridFoot({ columns, shown, layout, lead, height, width, index, foot }: GridFootProps) {
  return (
    <div role="row" aria-rowindex={index} className="sticky bottom-0 z-20 flex border-t border-line bg-ground font-medium" style={{ height, width }}>
      {lead > 0 && <div role="gridcell" aria-colindex={1} className="sticky left-0 z-10 shrink-0 bg-ground" style={{ width: lead }} />}
      {shown.map(position => {
        const column = columns[position]
        if (!column) return null
        const fixed = position < layout.fixed
        return (
          <div key={column.key} role="gridcell" aria-colindex={position + 1 + (lead ? 1 : 0)} style={{ width: column.width, left: layout.offsets[position], ...(fixed ? {} : { height: '100%' }) }}
            className={cx('flex min-w-0 items-center px-3', fixed ? 'sticky z-10 shrink-0 border-r border-line bg-ground' : 'absolute top-0', column.align === 'end' && 'justify-end text-right')}>
            {foot(column, position === 0)}
          </div>
        )
      })}
    </div>
  )
}
