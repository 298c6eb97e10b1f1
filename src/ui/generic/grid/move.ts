// Where the arrow keys lead in a grid (ARIA grid pattern). Row -1 is the header.

export interface Cell { row: number; column: number }
export interface GridSize { rows: number; columns: number; page: number }

/** The cell a key leads to, or null when the key does not move. */
export function move(from: Cell, key: string, ctrl: boolean, size: GridSize): Cell | null {
  const row = (to: number): Cell => ({ ...from, row: clamp(to, -1, size.rows - 1) })
  const column = (to: number): Cell => ({ ...from, column: clamp(to, 0, size.columns - 1) })
  switch (key) {
    case 'ArrowDown': return row(from.row + 1)
    case 'ArrowUp': return row(from.row - 1)
    case 'ArrowRight': return column(from.column + 1)
    case 'ArrowLeft': return column(from.column - 1)
    case 'PageDown': return row(from.row + size.page)
    case 'PageUp': return row(Math.max(0, from.row - size.page))
    case 'Home': return ctrl ? { row: size.rows > 0 ? 0 : -1, column: 0 } : column(0)
    case 'End': return ctrl ? { row: size.rows - 1, column: size.columns - 1 } : column(size.columns - 1)
    default: return null
  }
}

/** The next editable cell after one, going on in the next row; null at the end. */
export function nextEditable(from: Cell, back: boolean, size: GridSize, editable: (cell: Cell) => boolean): Cell | null {
  const step = back ? -1 : 1
  let at = from.row * size.columns + from.column + step
  while (at >= 0 && at < size.rows * size.columns) {
    const cell = { row: Math.floor(at / size.columns), column: at % size.columns }
    if (editable(cell)) return cell
    at += step
  }
  return null
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high))
