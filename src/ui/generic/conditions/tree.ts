// Editing a condition as a tree: pure functions over paths, so that the builder, the chips and the URL share one model.
import type { Condition, FieldCondition, RelatedCondition } from '#kernel/conditions/condition.ts'
import { valueShape } from '#ui/generic/conditions/operators.ts'

export type Junction = 'all' | 'any'
/** Way from the root to a node: index of the child at each level. A `not` has one child, 0. */
export type Path = readonly number[]

export const isField = (c: Condition): c is FieldCondition => 'op' in c
export const isRelated = (c: Condition): c is RelatedCondition => 'related' in c
export const isNot = (c: Condition): c is { not: Condition } => 'not' in c
export const junctionOf = (c: Condition): Junction | null => ('all' in c ? 'all' : 'any' in c ? 'any' : null)

/** The children of a group, of a `not`, or of a related condition's `where`; empty for a field condition. */
export function childrenOf(c: Condition): Condition[] {
  if (isField(c)) return []
  if (isRelated(c)) return c.where ? [c.where] : []
  if (isNot(c)) return [c.not]
  if ('all' in c) return c.all as Condition[]
  if ('any' in c) return c.any as Condition[]
  return []
}

/** The root the builder edits: always a group. */
export function rootOf(c: Condition | null): Condition {
  if (!c || Object.keys(c).length === 0) return { all: [] }
  return junctionOf(c) ? c : { all: [c] }
}

/** The same node with other children. A `not` or `where` whose child is gone disappears with it (null). */
function withChildren(c: Condition, children: Condition[]): Condition | null {
  if (isField(c)) return c
  if (isRelated(c)) return { ...c, where: children[0] }
  if (isNot(c)) return children[0] ? { not: children[0] } : null
  return junctionOf(c) === 'any' ? { any: children } : { all: children }
}

/** Replaces the node at `path`; `null` removes it. */
export function replaceAt(root: Condition, path: Path, next: Condition | null): Condition | null {
  const [head, ...rest] = path
  if (head === undefined) return next
  const children: Condition[] = []
  childrenOf(root).forEach((child, index) => {
    const kept = index === head ? replaceAt(child, rest, next) : child
    if (kept) children.push(kept)
  })
  return withChildren(root, children)
}

/** Adds a child to the group at `path`. */
export function append(root: Condition, path: Path, child: Condition): Condition {
  const group = nodeAt(root, path)
  if (!group) return root
  return replaceAt(root, path, withChildren(group, [...childrenOf(group), child])) ?? { all: [] }
}

export function nodeAt(root: Condition, path: Path): Condition | null {
  let node: Condition | undefined = root
  for (const index of path) node = node ? childrenOf(node)[index] : undefined
  return node ?? null
}

/** Turns `not` around a node on or off. */
export function negate(c: Condition): Condition { return isNot(c) ? c.not : { not: c } }

/** Drops what is not filled in yet (a condition without its value, an empty group), so that a half-built filter never reaches the server. Null when nothing is left. */
export function complete(c: Condition | null): Condition | null {
  if (!c) return null
  if (isField(c)) return c.field && hasValue(c) ? c : null
  if (isRelated(c)) {
    const where = complete(c.where ?? null)
    const { where: _old, ...bare } = c
    return c.related ? (where ? { ...bare, where } : bare) : null
  }
  const children = childrenOf(c).map(complete).filter(child => child !== null)
  return children.length > 0 ? withChildren(c, children) : null
}

function hasValue(c: FieldCondition): boolean {
  const shape = valueShape(c.op)
  if (shape === 'none') return true
  if (shape === 'many') return Array.isArray(c.value) && c.value.length > 0
  if (shape === 'two') return Array.isArray(c.value) && c.value.length === 2 && c.value.every(filled)
  return filled(c.value)
}

const filled = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** Number of field and related conditions: the figure on the filter button. */
export function countOf(c: Condition | null): number {
  if (!c) return 0
  if (isField(c)) return 1
  if (isRelated(c)) return 1
  return childrenOf(c).reduce((sum, child) => sum + countOf(child), 0)
}

/** Joins two filters so that both hold. */
export function both(a: Condition | null, b: Condition | null): Condition | null {
  if (!a || !b) return a ?? b
  return { all: [a, b] }
}
