// Which records of a list are chosen: some by id, or all that match except some (also those not loaded yet).

export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> }

export const NOTHING: Selection = { all: false, ids: new Set() }
export const EVERYTHING: Selection = { all: true, except: new Set() }

export const isSelected = (selection: Selection, id: string): boolean => (selection.all ? !selection.except.has(id) : selection.ids.has(id))

/** Turns one record on or off. */
export function toggle(selection: Selection, id: string): Selection {
  const set = new Set(selection.all ? selection.except : selection.ids)
  if (!set.delete(id)) set.add(id)
  return selection.all ? { all: true, except: set } : { all: false, ids: set }
}

/** Turns on every record between two, as Shift and click do. */
export function selectRange(selection: Selection, ids: readonly string[], from: number, to: number): Selection {
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  if (selection.all) return { all: true, except: new Set([...selection.except].filter(id => !range.includes(id))) }
  return { all: false, ids: new Set([...selection.ids, ...range]) }
}

/** How many are chosen; null when that is not known because the list was counted only up to a limit. */
export function sizeOf(selection: Selection, count: { value: number; exact: boolean } | null): number | null {
  if (!selection.all) return selection.ids.size
  return count?.exact ? count.value - selection.except.size : null
}

export const isEmpty = (selection: Selection, count: { value: number; exact: boolean } | null): boolean => sizeOf(selection, count) === 0
