// Reckons the open periods of a plan now, instead of tonight.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Row } from '#kernel/module.ts'
import { settlePlan } from '#operational/incentives/statements/settle.ts'

const input = z.strictObject({})

export const planCalculation: Action = { entity: 'incentive_plan', noun: 'calculation', input, needs: 'update', run: calculatePlan }

/** The periods that were reckoned. */
export async function calculatePlan(ctx: Ctx, id: string, _input: z.infer<typeof input>): Promise<{ periods: Row[] }> { return { periods: await settlePlan(ctx, id) } }
