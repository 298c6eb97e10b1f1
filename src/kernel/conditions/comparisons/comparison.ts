// What conditions need to know about a family of kinds: the same question answered in SQL and in memory, side by side in one file each.
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import type { Atom, Operand, Positive } from '#kernel/conditions/parsed.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'
import type { Params } from '#kernel/sql/params.ts'

export interface Question { field: DefinedField; op: Positive; operand: Operand; scope: ConditionScope }

/** Both answers treat no value as "does not hold": SQL may then say null, which a `where`, `and`, `or` reads as false. */
export interface ComparisonFamily {
  sql(column: string, question: Question, params: Params): string
  /** `value` is never null or undefined */
  holds(value: unknown, question: Question): boolean
}

/** The values of an operand, with `$me`, `$my_team` and `$today` put in. Nobody signed in is nobody: `$me` is then no value at all. */
export function constants(operand: Operand, scope: ConditionScope, today: string): (string | number | boolean)[] {
  if (!('atoms' in operand)) return []
  return operand.atoms.flatMap(atom => one(atom, scope, today))
}

function one(atom: Atom, scope: ConditionScope, today: string): (string | number | boolean)[] {
  if ('value' in atom) return [atom.value]
  if (atom.symbol === 'today') return [today]
  return atom.symbol === 'me' ? (scope.me === null ? [] : [scope.me]) : scope.myTeam
}
