// A formula as a tree, beside the condition language: what its text is read into, and what programs may store as JSON.
import type { Condition } from '#kernel/conditions/condition.ts'

export type Expression =
  | { field: string }
  | { number: string } | { text: string } | { date: string } | { boolean: boolean } | { empty: true }
  | { condition: Condition }
  | { if: Expression; yes: Expression; no: Expression }
  | { call: string; args: Expression[] }

/** What a piece of a formula yields. `any`: nothing at all (empty), which fits everywhere; `other`: a value that formulas only ask whether it is there. */
export type Type = 'number' | 'text' | 'date' | 'datetime' | 'boolean' | 'any' | 'other'

export const MOST_NODES = 200, DEEPEST = 30
