// What each operator asks for as its value.
import type { Operator } from '#kernel/conditions/condition.ts'

export type ValueShape = 'none' | 'one' | 'many' | 'two' | 'period'

const SHAPES: Partial<Record<Operator, ValueShape>> = { is_empty: 'none', is_not_empty: 'none', in: 'many', not_in: 'many', between: 'two', in_last: 'period', in_next: 'period' }

/** Shape of the value an operator takes. */
export function valueShape(op: Operator): ValueShape { return SHAPES[op] ?? 'one' }

/** Keeps as much of a value as fits when the operator changes. */
export function carryValue(value: unknown, from: Operator, to: Operator): unknown {
  const before = valueShape(from)
  const after = valueShape(to)
  if (before === after) return value
  if (after === 'many') return before === 'one' && value !== undefined && value !== null && value !== '' ? [value] : []
  if (after === 'one') return before === 'many' && Array.isArray(value) ? value[0] : undefined
  return undefined
}

/** The operator offered first for a new condition on a field. */
export function firstOperator(operators: readonly Operator[]): Operator {
  for (const op of ['contains', 'in', 'eq'] as const) if (operators.includes(op)) return op
  return operators[0] ?? 'eq'
}
