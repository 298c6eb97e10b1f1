// Records whose formulas and roll-ups are to be worked out: noted in the transaction that made it necessary, worked off a few hundred at a time.
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { recalculate } from '#platform/definitions/derive/calculate.ts'

const BATCH = 200

/** Notes records of an entity; a job works them off. A record that is being worked off right now waits for its end and is noted again, so no change is missed. */
export async function noteDue(ctx: Ctx, entity: string, ids: string[]): Promise<void> {
  const wanted = [...new Set(ids)].sort()
  if (wanted.length === 0) return
  await ctx.sql.unsafe('insert into kernel.derive_due (entity, record) select $1::text, x from unnest($2::uuid[]) x on conflict do nothing', [entity, wanted], { prepare: true })
  await wakeDerive(ctx)
}

/** Sees to it that what is noted is worked off. */
export async function wakeDerive(ctx: Ctx): Promise<void> { await enqueue(ctx, 'definitions.derive', {}, { key: 'all' }) }

/** Works off one batch; how many records it was. The note is gone with the same commit that stores the values. */
export async function workOff(ctx: Ctx): Promise<number> {
  return transaction(ctx, async tx => {
    const taken = await tx.sql.unsafe(`delete from kernel.derive_due d using (select entity, record from kernel.derive_due order by entity, record limit ${BATCH} for update skip locked) q
      where d.entity = q.entity and d.record = q.record returning d.entity, d.record`)
    const byEntity = new Map<string, string[]>()
    for (const row of taken) byEntity.set(String(row['entity']), [...byEntity.get(String(row['entity'])) ?? [], String(row['record'])])
    for (const [entity, ids] of byEntity) await recalculate(tx, entity, ids)
    return taken.length
  })
}

/** Works out records at once, as if they had been noted. */
export async function workOutNow(ctx: Ctx, entity: string, ids: string[]): Promise<void> {
  await transaction(ctx, async tx => {
    const wanted = [...ids].sort()
    await tx.sql.unsafe('insert into kernel.derive_due (entity, record) select $1::text, x from unnest($2::uuid[]) x on conflict do nothing', [entity, wanted], { prepare: true })
    await tx.sql.unsafe('delete from kernel.derive_due where entity = $1::text and record = any($2::uuid[])', [entity, wanted], { prepare: true })
    await recalculate(tx, entity, wanted)
  })
}
