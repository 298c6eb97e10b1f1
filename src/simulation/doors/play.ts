// Plays a script into an installation, through its own doors: completions, checks, access arrays and the change feed see every step.
import { systemContext } from '#kernel/access/system.ts'
import { fakeClock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { createMany } from '#kernel/records/create.ts'
import { updateMany } from '#kernel/records/update.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Batch } from '#simulation/script.ts'

/** Plays all batches, or none, on a clock that shows the time of the story; `finish` runs in the same transaction. A refusal of the kernel becomes an error that names the step: a script that is refused is wrong. */
export async function play(kernel: Kernel, batches: readonly Batch[], finish: (ctx: Ctx) => Promise<void> = async () => {}): Promise<void> {
  const real = kernel.clock, clock = fakeClock(new Date(batches[0]?.at ?? real.now()))
  const past = systemContext({ ...kernel, clock }, { reason: 'simulated company', origin: 'system' })
  await transaction(past, async ctx => {
    for (const batch of batches) {
      clock.set(new Date(batch.at))
      await playBatch(ctx, batch).catch((error: unknown) => { throw error instanceof Refusal ? new Error(`the script was refused: ${describe(batch, error)}`, { cause: error }) : error })
    }
    await finish({ ...ctx, kernel, clock: real })
  })
}

async function playBatch(ctx: Ctx, { steps }: Batch): Promise<void> {
  const { entity, op, by } = steps[0]!
  // the system with the name of whoever did it in the story
  const as = by === null ? ctx : { ...ctx, user: { ...ctx.user, id: by } }
  if (op === 'create') await createMany(as, entity, steps.map(step => ({ id: step.id, ...step.values })))
  else await updateMany(as, entity, steps.map(step => ({ id: step.id, patch: step.values })))
}

function describe({ steps, at }: Batch, { code, fields }: Refusal): string {
  const first = fields[0], step = steps[first?.index ?? 0]!
  return `${code} at ${new Date(at).toISOString()}: ${step.op} ${step.entity} ${step.id} ${first ? `${first.field} ${first.code} ${JSON.stringify(step.values[first.field] ?? null)}` : ''}`
}
