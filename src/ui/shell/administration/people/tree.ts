export interface Branch<T> { item: T; below: Branch<T>[]; /** everything below, all levels */ count: number }

/** A tree from rows that name the one above them. Whoever names nobody, or somebody who is not there, stands at the top; a circle is cut where it is met. */
export function treeOf<T extends { id: string }>(items: T[], above: (item: T) => string | null): Branch<T>[] {
  const known = new Set(items.map((item) => item.id)), children = new Map<string | null, T[]>(), placed = new Set<string>()
  for (const item of items) {
    const parent = above(item), key = parent !== null && known.has(parent) && parent !== item.id ? parent : null
    children.set(key, [...(children.get(key) ?? []), item])
  }
  const grow = (item: T): Branch<T> => {
    placed.add(item.id)
    const below = (children.get(item.id) ?? []).filter((child) => !placed.has(child.id)).map(grow)
    return { item, below, count: below.reduce((sum, branch) => sum + 1 + branch.count, 0) }
  }
  const top = (children.get(null) ?? []).map(grow)
  for (const item of items) if (!placed.has(item.id)) top.push(grow(item))
  return top
}
