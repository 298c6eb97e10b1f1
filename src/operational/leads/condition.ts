// Conditions that an administrator wrote into a rule.
import type { Ctx } from '#kernel/context.ts'
import { Refusal, type FieldProblem } from '#kernel/errors.ts'
import { checkCondition } from '#platform/automation/holds.ts'

/** What is wrong with a condition over `entity`: one problem of the field `condition`, or none. */
export function conditionProblems(ctx: Ctx, entity: string, condition: unknown, index: number): FieldProblem[] {
  if (condition === null || condition === undefined) return []
  try { checkCondition(ctx, entity, condition) } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ field: 'condition', code: error.code, params: error.params, index }]
  }
  return []
}
