// Goes one way when a condition holds for the record as it is then, the other way when not.
import { z } from 'zod'
import type { Condition } from '#kernel/conditions/condition.ts'
import { Refusal } from '#kernel/errors.ts'
import { checkCondition, holdsNow } from '#platform/automation/holds.ts'
import type { StepKind } from '#platform/automation/step-kind.ts'

const input = z.strictObject({ condition: z.record(z.string(), z.unknown()), yes: z.array(z.unknown()).max(50).default([]), no: z.array(z.unknown()).max(50).default([]) })

export const branchStep: StepKind<z.infer<typeof input>> = {
  name: 'branch', input, lists: ['yes', 'no'],
  check({ ctx, entity }, step) {
    if (Object.keys(step.condition).length === 0) return [{ field: 'condition', code: 'required' }]
    try { checkCondition(ctx, entity, step.condition); return [] } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return [{ field: 'condition', code: error.code, params: error.params }]
    }
  },
  async run({ ctx, entity, record }, step) {
    const list = await holdsNow(ctx, step.condition as Condition, { entity, record }) ? 'yes' : 'no'
    return { list, log: { list }, shown: { list } }
  },
}
