import { expect, test } from 'vitest'
import { layoutOf, scrollToColumn, visibleColumns } from '#ui/generic/grid/layout.ts'
import type { GridColumn } from '#ui/generic/grid/layout.ts'
import { move, nextEditable } from '#ui/generic/grid/move.ts'

const size = { rows: 30, columns: 4, page: 10 }

test('keys move as in the ARIA grid pattern and stop at the edges', () => {
  expect(move({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: -1, column: 0 })
  expect(move({ row: -1, column: 3 }, 'ArrowRight', false, size)).toEqual({ row: -1, column: 3 })
  expect(move({ row: 25, column: 1 }, 'PageDown', false, size)).toEqual({ row: 29, column: 1 })
  expect(move({ row: 5, column: 1 }, 'PageUp', false, size)).toEqual({ row: 0, column: 1 })
  expect(move({ row: 5, column: 2 }, 'Home', false, size)).toEqual({ row: 5, column: 0 })
  expect(move({ row: 5, column: 2 }, 'End', true, size)).toEqual({ row: 29, column: 3 })
  expect(move({ row: -1, column: 2 }, 'Home', true, { ...size, rows: 0 })).toEqual({ row: -1, column: 0 })
  expect(move({ row: 5, column: 2 }, 'x', false, size)).toBeNull()
})

test('Tab in an edited cell goes to the next editable one, also in the next row', () => {
  const editable = (cell: { column: number }): boolean => cell.column === 1
  expect(nextEditable({ row: 0, column: 1 }, false, size, editable)).toEqual({ row: 1, column: 1 })
  expect(nextEditable({ row: 1, column: 1 }, true, size, editable)).toEqual({ row: 0, column: 1 })
  expect(nextEditable({ row: 29, column: 1 }, false, size, editable)).toBeNull()
})

test('only columns in sight are drawn; the first always', () => {
  const columns: GridColumn[] = Array.from({ length: 20 }, (_, i) => ({ key: `c${i}`, label: '', width: 200, align: 'start', sort: 'none', sortable: true }))
  const layout = layoutOf(columns, 44, 800)
  expect(layout.total).toBe(4044)
  expect(visibleColumns(columns, layout, 2000, 800)).toEqual([0, 8, 9, 10, 11, 12, 13, 14])
  expect(scrollToColumn(columns, layout, 5, 0, 800)).toBe(444)
  expect(scrollToColumn(columns, layout, 2, 900, 800)).toBe(200)
  expect(scrollToColumn(columns, layout, 1, 0, 800)).toBeNull()
})

test('fixed columns are always drawn, beside the first, as far as there is room for others', () => {
  const columns: GridColumn[] = Array.from({ length: 6 }, (_, i) => ({ key: `c${i}`, label: '', width: 200, align: 'start', sort: 'none', sortable: true, pinned: i === 1 || i === 2 }))
  const layout = layoutOf(columns, 44, 1200)
  expect(layout.fixed).toBe(3)
  expect(visibleColumns(columns, layout, 1000, 300)).toEqual([0, 1, 2, 3, 4, 5])
  expect(scrollToColumn(columns, layout, 2, 500, 1200)).toBeNull()
  expect(scrollToColumn(columns, layout, 3, 500, 1200)).toBe(0)
  expect(layoutOf(columns, 44, 700).fixed).toBe(1)
})
