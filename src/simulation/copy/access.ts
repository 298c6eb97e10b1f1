// The access array of a row, as the expression of kernel/access/acl.ts works it out in SQL: owners, the first parent, linked parents.
import type { Cellar, Held } from '#simulation/copy/compile.ts'

/** `key*4 + level` of all who may do something with the row, sorted. Parents must be of the same cell. */
export function accessOf(cellar: Cellar, held: Held): number[] {
  if (held.access) return held.access
  const { shape, row } = held, all = new Set<number>()
  for (const name of shape.owners) { const key = cellar.house.keys.get(row[name] as string); if (key !== undefined) all.add(key * 4 + 3) }
  const first = shape.via.find(name => row[name] != null)
  if (first) inherit(cellar, all, row[first])
  for (const name of shape.direct) if (row[name] != null) inherit(cellar, all, row[name])
  for (const account of held.linked ?? []) inherit(cellar, all, account)
  return held.access = [...all].sort((a, b) => a - b)
}

function inherit(cellar: Cellar, all: Set<number>, id: unknown): void {
  const parent = cellar.held.get(String(id))
  if (!parent) throw new Error(`the script gives a row a parent outside its cell: ${String(id)}`)
  if (parent.shape.acl) for (const entry of accessOf(cellar, parent)) all.add(entry)
}
