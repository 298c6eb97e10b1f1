// Where each column of the grid lies. The first column, and what is fixed beside it, stays at the left edge, after the one for selecting.

export interface GridColumn {
  key: string
  label: string
  /** px */
  width: number
  align: 'start' | 'end'
  sort: 'ascending' | 'descending' | 'none'
  sortable: boolean
  /** stays in sight beside the first column */
  pinned?: boolean
}

/** `fixed`: how many leading columns stay in sight; the first always does. */
export interface GridLayout { offsets: number[]; total: number; fixed: number }

/** Width of the column with the check boxes, px. */
export const SELECT_WIDTH = 44

/** of the visible width at most this part is taken by fixed columns: the rest must have room to move */
const FIXED_PART = 0.6

/** Left edges of the columns and the width of all, px. `lead` is taken by the selecting column, `width` is what is visible. */
export function layoutOf(columns: readonly GridColumn[], lead: number, width: number): GridLayout {
  const offsets: number[] = []
  let total = lead
  for (const column of columns) {
    offsets.push(total)
    total += column.width
  }
  const loose = columns.findIndex((column, index) => index > 0 && (!column.pinned || offsets[index]! + column.width > width * FIXED_PART))
  return { offsets, total, fixed: loose < 0 ? columns.length : loose }
}

/** Columns that meet the visible part, by index; the fixed ones are always among them. Binary search is not worth it below a hundred columns. */
export function visibleColumns(columns: readonly GridColumn[], layout: GridLayout, left: number, width: number): number[] {
  const shown: number[] = []
  columns.forEach((column, index) => {
    const start = layout.offsets[index] ?? 0
    if (index < layout.fixed || (start + column.width > left - 200 && start < left + width + 200)) shown.push(index)
  })
  return shown
}

/** How far to scroll sideways so that a column is seen beside the fixed ones; null when it already is. */
export function scrollToColumn(columns: readonly GridColumn[], layout: GridLayout, index: number, left: number, width: number): number | null {
  const fixed = layout.offsets[layout.fixed] ?? layout.total
  const start = layout.offsets[index] ?? 0
  const end = start + (columns[index]?.width ?? 0)
  if (index < layout.fixed) return null
  if (start < left + fixed) return Math.max(0, start - fixed)
  return end > left + width ? end - width : null
}

const WIDTHS: Record<string, number> = { boolean: 96, number: 120, percent: 110, money: 150, date: 120, datetime: 168, duration: 120, select: 150, email: 230, phone: 170, url: 200, longtext: 280, ref: 200, autonumber: 120 }

/** Standard width of a column by kind of field, px; the title is wider. */
export function standardWidth(kind: string, title: boolean): number { return title ? 300 : (WIDTHS[kind] ?? 180) }
