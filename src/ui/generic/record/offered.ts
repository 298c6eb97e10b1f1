// Which actions a record is offered, by the conditions of the definitions.
import type { Condition } from '#kernel/conditions/condition.ts'
import type { MetaAction } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'

/** Whether an action makes sense for a record as it stands. What cannot be told here (a hidden field, another comparison) is offered: the server decides. */
export function offered(action: MetaAction, row: Row | Record<string, unknown>): boolean {
  return !action.offered_when || holds(action.offered_when, row as Record<string, unknown>)
}

function holds(condition: Condition, row: Record<string, unknown>): boolean {
  if ('all' in condition) return (condition.all as Condition[]).every(one => holds(one, row))
  if ('any' in condition) return (condition.any as Condition[]).some(one => holds(one, row))
  if (!('field' in condition) || typeof condition.field !== 'string' || !(condition.field in row)) return true
  const value = row[condition.field]
  const list = Array.isArray(condition.value) ? (condition.value as unknown[]) : []
  switch (condition.op) {
    case 'eq': return value === condition.value
    case 'ne': return value !== condition.value
    case 'in': return list.includes(value)
    case 'not_in': return !list.includes(value)
    default: return true
  }
}
