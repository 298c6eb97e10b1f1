// The steps of runs that are forgotten go with them.
import type { Ctx } from '#kernel/context.ts'

/** Deletes what these runs did, step by step. In the open transaction. */
export async function forgetSteps(ctx: Ctx, runs: string[]): Promise<void> {
  await ctx.sql`delete from kernel.automation_step where run = any(${runs}::uuid[])`
}
