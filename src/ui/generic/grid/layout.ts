// Where each column of the grid lies. The first column stays at the left edge, after the one for selecting.

export interface GridColumn {
  key: string
  label: string
  /** px */
  width: number
  align: 'start' | 'end'
  sort: 'ascending' | 'descending' | 'none'
  sortable: boolean
}

export interface GridLayout { offsets: number[]; total: number }

/** Width of the column with the check boxes, px. */
export const SELECT_WIDTH = 44

/** Left edges of the columns and the width of all, px. `lead` is taken by the selecting column. */
export function layoutOf(columns: readonly GridColumn[], lead: number): GridLayout {
  const offsets: number[] = []
  let total = lead
  for (const column of columns) {
    offsets.push(total)
    total += column.width
  }
  return { offsets, total }
}

/** Columns that meet the visible part, by index; the first is always among them. Binary search is not worth it below a hundred columns. */
export function visibleColumns(columns: readonly GridColumn[], layout: GridLayout, left: number, width: number): number[] {
  const shown: number[] = []
  columns.forEach((column, index) => {
    const start = layout.offsets[index] ?? 0
    if (index === 0 || (start + column.width > left - 200 && start < left + width + 200)) shown.push(index)
  })
  return shown
}

/** How far to scroll sideways so that a column is seen beside the fixed one; null when it already is. */
export function scrollToColumn(columns: readonly GridColumn[], layout: GridLayout, index: number, left: number, width: number): number | null {
  const fixed = (layout.offsets[0] ?? 0) + (columns[0]?.width ?? 0)
  const start = layout.offsets[index] ?? 0
  const end = start + (columns[index]?.width ?? 0)
  if (index === 0) return null
  if (start < left + fixed) return Math.max(0, start - fixed)
  return end > left + width ? end - width : null
}

const WIDTHS: Record<string, number> = { boolean: 96, number: 120, percent: 110, money: 150, date: 120, datetime: 168, duration: 120, select: 150, email: 230, phone: 170, url: 200, longtext: 280, ref: 200, autonumber: 120 }

/** Standard width of a column by kind of field, px; the title is wider. */
export function standardWidth(kind: string, title: boolean): number { return title ? 300 : (WIDTHS[kind] ?? 180) }
