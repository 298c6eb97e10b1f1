// A condition over one row in memory: what conditionSql answers, without asking the database.
import { familyOf } from '#kernel/conditions/comparisons/families.ts'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import type { FieldNode, Node, ParsedCondition, RelatedNode } from '#kernel/conditions/parsed.ts'
import type { Row } from '#kernel/module.ts'

/** Where other records come from. They answer only with records that the reader sees and that are not in the bin. */
export interface Related {
  /** the record of `entity` with this id, derived fields included; null when there is none to see */
  record(entity: string, id: string): Row | null
  /** the records of `entity` whose reference `field` is this id */
  children(entity: string, field: string, id: string): readonly Row[]
}

/** Whether a condition holds for a row. Without `related`, a condition over references or relations throws: an answer without looking would be a guess. */
export function matches(parsed: ParsedCondition, row: Row, scope: ConditionScope, related?: Related): boolean { return holds(parsed.node, row, { scope, related }) }

/** Whether a condition looks beyond its own row, and must be given `related`. */
export function looksBeyond(parsed: ParsedCondition): boolean { return beyond(parsed.node) }

interface World { scope: ConditionScope; related: Related | undefined }

function holds(node: Node, row: Row, world: World): boolean {
  switch (node.type) {
    case 'all': return node.parts.every(part => holds(part, row, world))
    case 'any': return node.parts.some(part => holds(part, row, world))
    case 'not': return !holds(node.part, row, world)
    case 'related': return relatedHolds(node, row, world)
    case 'field': return fieldHolds(node, row, world) !== node.negated
  }
}

function fieldHolds(node: FieldNode, row: Row, world: World): boolean {
  let current: Row | null = row
  for (const step of node.path) {
    const id: unknown = current[step.field.name]
    current = typeof id === 'string' ? other(world).record(step.target, id) : null
    if (!current) return false
  }
  const value = current[node.field.name]
  return value !== null && value !== undefined && familyOf(node.field.field).holds(value, { field: node.field, op: node.op, operand: node.operand, scope: world.scope })
}

function relatedHolds(node: RelatedNode, row: Row, world: World): boolean {
  const found = other(world).children(node.entity, node.via.name, String(row['id'])).filter(child => holds(node.where, child, world)).length
  return found >= node.atLeast && (node.atMost === null || found <= node.atMost)
}

function other(world: World): Related {
  if (!world.related) throw new Error('this condition looks at other records: matches() needs to be told where they are')
  return world.related
}

function beyond(node: Node): boolean {
  if (node.type === 'related') return true
  if (node.type === 'field') return node.path.length > 0
  return node.type === 'not' ? beyond(node.part) : node.parts.some(beyond)
}
