import type { HomeTile } from '#ui/shell/home/use-home.ts'

export interface Place { tile: HomeTile; /** of twelve columns of a wide screen */ columns: number }

const COLUMNS: Record<HomeTile['size'], number> = { small: 3, third: 4, half: 6, wide: 8, full: 12 }
/** tiles that stand beside each other at most */
const MOST = { figures: 4, others: 3 }

/** Where tiles stand: figures above, lists and bars below, each in the order given, in rows without holes. Modules say how wide a tile wants to be without knowing its neighbours; here they share the row. */
export function places(tiles: HomeTile[]): Place[] {
  const isFigures = (tile: HomeTile) => (tile.content ? tile.content.shape === 'figures' : COLUMNS[tile.size] < 6)
  return [...inRows(tiles.filter(isFigures), MOST.figures), ...inRows(tiles.filter((tile) => !isFigures(tile)), MOST.others)]
}

function inRows(tiles: HomeTile[], most: number): Place[] {
  const whole = tiles.findIndex(({ size }) => size === 'full')
  if (whole >= 0) return [...inRows(tiles.slice(0, whole), most), { tile: tiles[whole]!, columns: 12 }, ...inRows(tiles.slice(whole + 1), most)]
  // tiles that fit exactly stand as they wish, unless that leaves one alone
  let fit = 0
  for (let sum = 0; sum < 12 && fit < tiles.length; fit++) sum += COLUMNS[tiles[fit]!.size]
  const first = tiles.slice(0, fit)
  if (first.length > 0 && first.length <= most && total(first) === 12 && tiles.length - fit !== 1) return [...first.map((tile) => ({ tile, columns: COLUMNS[tile.size] })), ...inRows(tiles.slice(fit), most)]
  if (tiles.length === 0) return []
  const rows = Math.max(1, Math.round(total(tiles) / 12 - 0.2), Math.ceil(tiles.length / most))
  let at = 0
  return Array.from({ length: rows }, (_, row) => {
    const taken = tiles.slice(at, at += Math.ceil((tiles.length - at) / (rows - row)))
    return taken.map((tile) => ({ tile, columns: total(taken) === 12 ? COLUMNS[tile.size] : 12 / taken.length }))
  }).flat()
}

function total(tiles: HomeTile[]): number { return tiles.reduce((sum, { size }) => sum + COLUMNS[size], 0) }
