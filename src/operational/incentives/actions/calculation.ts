// Reckons the open periods of a plan now, instead of tonight.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Row } from '#kernel/module.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'
import { isLarge } from '#operational/incentives/statements/size.ts'

const input = z.strictObject({})

export const planCalculation: Action = { entity: 'incentive_plan', noun: 'calculation', input, needs: 'update', run: calculatePlan }

/** The periods that were reckoned; of a large plan the job that reckons them. */
export async function calculatePlan(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<{ periods: Row[] } | { job: string }> {
  if (await isLarge(ctx, id)) return { job: await enqueue(ctx, 'incentives.settle_plan', { plan: id }, { key: id }) }
  return { periods: await settlePlan(ctx, id) }
}
