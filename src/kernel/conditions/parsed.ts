// A condition after its door: every name is known and allowed, every value has its kind. What both evaluators read.
import type { Period } from '#kernel/conditions/period.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'

/** Operators that say what is there. `ne`, `not_in` and `is_empty` are their negations:
 *  no value is a value like any other, "empty", so exactly one of a condition and its negation holds. */
export type Positive = 'eq' | 'in' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'contains' | 'starts_with' | 'present' | 'in_last' | 'in_next'

/** `$me`, `$my_team` and `$today` are known only when the condition is evaluated. */
export type Atom = { value: string | number | boolean } | { symbol: 'me' | 'my_team' | 'today' }
export type Operand = { atoms: readonly Atom[] } | { period: Period }

/** A step over a reference: the field, and the entity it points to. */
export interface Step { field: DefinedField; target: string }

export interface FieldNode { type: 'field'; path: readonly Step[]; entity: string; field: DefinedField; op: Positive; negated: boolean; operand: Operand }
export interface RelatedNode { type: 'related'; entity: string; via: DefinedField; relation: string; atLeast: number; atMost: number | null; where: Node }
export type Node = FieldNode | RelatedNode | { type: 'all' | 'any'; parts: readonly Node[] } | { type: 'not'; part: Node }

/** A condition over records of `entity`. */
export interface ParsedCondition { entity: string; node: Node }
