// Plays a script into an installation, through its own doors: completions, checks, access arrays and the change feed see every step.
import { fakeClock } from '#kernel/clock/clock.ts'
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { updateMany } from '#kernel/records/update.ts'
import { convertLead } from '#operational/sales/actions/convert_lead.ts'
import { batches, type Step } from '#simulation/demo/script.ts'

/** Plays all steps, or none, on a clock that shows the time of the story; `finish` runs in the same transaction. Refusals of the kernel pass through. */
export async function play(kernel: Kernel, steps: readonly Step[], finish: (ctx: Ctx) => Promise<void>): Promise<void> {
  const real = kernel.clock
  const clock = fakeClock(new Date(Math.min(...steps.map(step => step.at))))
  const past = systemContext({ ...kernel, clock }, { reason: 'demo company', origin: 'system' })
  await transaction(past, async ctx => {
    const ids = new Map<string, string>()
    for (const batch of batches(steps)) {
      // what happens in one half day is written when its last part has happened
      clock.set(new Date(Math.max(clock.now().getTime(), ...batch.map(step => step.at))))
      await playBatch(as(ctx, batch[0]!.by, ids), batch, ids)
    }
    await finish({ ...ctx, kernel, clock: real })
  })
}

async function playBatch(ctx: Ctx, batch: Step[], ids: Map<string, string>): Promise<void> {
  const { entity, op } = batch[0]!
  if (op === 'create') {
    const made = await createMany(ctx, entity, batch.map(step => resolved(step.values, ids) as Row))
    made.forEach((row, i) => ids.set(batch[i]!.key, String(row['id'])))
  } else if (op === 'update') await updateMany(ctx, entity, batch.map(step => ({ id: idOf(step.key, ids), patch: resolved(step.values, ids) as Row })))
  else for (const step of batch) {
    const lead = await convertLead(ctx, idOf(step.key, ids), resolved(step.values, ids) as Parameters<typeof convertLead>[2])
    ids.set(`${step.key}:opportunity`, String(lead['opportunity']))
  }
}

/** The system with the name of whoever did it in the story. */
function as(ctx: Ctx, by: string | null, ids: Map<string, string>): Ctx {
  return by === null ? ctx : { ...ctx, user: { ...ctx.user, id: idOf(by, ids) } }
}

/** Values with every `@key` replaced by the id of its record. */
function resolved(value: unknown, ids: Map<string, string>): unknown {
  if (typeof value === 'string') return value.startsWith('@') ? idOf(value.slice(1), ids) : value
  if (Array.isArray(value)) return value.map(part => resolved(part, ids))
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, ids)]))
  return value
}

function idOf(key: string, ids: Map<string, string>): string {
  const id = ids.get(key)
  if (!id) throw new Error(`the script names ${key} before it exists`)
  return id
}
