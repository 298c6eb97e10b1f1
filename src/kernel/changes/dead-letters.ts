// What an administrator does about reactions: see failures, try again, give up, replay.
import { parseCursor, START, encodeCursor } from '#kernel/changes/cursor.ts'
import { ringAfterCommit } from '#kernel/changes/append.ts'
import { resolveFailure } from '#kernel/changes/reaction-failures.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { forbidden, notFound } from '#kernel/errors.ts'

/** A change a reaction failed on. `behind`: how many later changes of the record wait for it. */
export interface DeadLetter {
  reaction: string; change: string; entity: string; record: string; state: 'retrying' | 'dead'; attempts: number; code: string; message: string; first_at: string; last_at: string; behind: number
}

/** Failures, dead letters first, newest first. 403 for all but administrators. */
export async function deadLetters(ctx: Ctx, filter: { reaction?: string; state?: 'retrying' | 'dead'; limit?: number } = {}): Promise<DeadLetter[]> {
  administratorsOnly(ctx)
  return await ctx.sql<DeadLetter[]>`
    select f.reaction, f.change, f.entity, f.record, f.state, f.attempts, f.code, f.message, f.first_at, f.last_at,
      (select count(*)::int from kernel.reaction_failure p where p.reaction = f.reaction and p.entity = f.entity and p.record = f.record and p.state = 'parked') as behind
    from kernel.reaction_failure f
    where f.state <> 'parked' and (${filter.reaction ?? null}::text is null or f.reaction = ${filter.reaction ?? null}::text) and (${filter.state ?? null}::text is null or f.state = ${filter.state ?? null}::text)
    order by f.state, f.last_at desc, f.change limit ${Math.min(filter.limit ?? 100, 500)}::int`
}

/** Tries a dead letter again, with all its attempts. 404 when there is none. */
export async function retryDeadLetter(ctx: Ctx, reaction: string, change: string): Promise<void> {
  administratorsOnly(ctx)
  await transaction(ctx, async tx => {
    const rows = await tx.sql`update kernel.reaction_failure set state = 'retrying', attempts = 0, retry_at = ${tx.clock.now()}::timestamptz
      where reaction = ${reaction}::text and change = ${change}::uuid and state <> 'parked' returning change`
    if (rows.length === 0) throw notFound('dead_letter')
    ringAfterCommit(tx)
  })
}

/** Gives up on a change: it is not handled, and the later changes of its record go on. 404 when there is none. */
export async function discardDeadLetter(ctx: Ctx, reaction: string, change: string): Promise<void> {
  administratorsOnly(ctx)
  await transaction(ctx, async tx => {
    const [row] = await tx.sql<{ entity: string; record: string }[]>`
      select entity, record from kernel.reaction_failure where reaction = ${reaction}::text and change = ${change}::uuid and state <> 'parked' for update`
    if (!row) throw notFound('dead_letter')
    await resolveFailure(tx.kernel, tx.sql, reaction, { change, ...row })
    ringAfterCommit(tx)
  })
  ctx.kernel.log.warn({ reaction, change, actor: ctx.user.id, request: ctx.requestId }, 'dead letter discarded')
}

/** Lets a reaction handle everything after `from` (a cursor; null: from the first change kept) once more. Its handler sees `isReplay(ctx)` for changes it had passed. 400 `invalid_cursor`, 404. */
export async function replay(ctx: Ctx, reaction: string, from: string | null): Promise<void> {
  administratorsOnly(ctx)
  const place = from === null ? START : parseCursor(from)
  await transaction(ctx, async tx => {
    // without its holder: whoever is at work finds the cursor moved and rolls back
    const rows = await tx.sql`
      update kernel.reaction set leased_by = null, leased_until = null, epoch = ${place.epoch}::int, xid = ${place.xid}::xid8, seq = ${place.seq}::bigint,
        (replay_epoch, replay_xid, replay_seq) = (select p.epoch, p.xid, p.seq from (values (epoch, xid, seq), (replay_epoch, replay_xid, replay_seq)) as p(epoch, xid, seq)
          where p.epoch is not null order by p.epoch desc, p.xid desc, p.seq desc limit 1)
      where name = ${reaction}::text returning name`
    if (rows.length === 0) throw notFound('reaction')
    await tx.sql`delete from kernel.reaction_done where reaction = ${reaction}::text and (epoch, xid, seq) > (${place.epoch}::int, ${place.xid}::xid8, ${place.seq}::bigint)`
    await tx.sql`delete from kernel.reaction_failure where reaction = ${reaction}::text and (epoch, xid, seq) > (${place.epoch}::int, ${place.xid}::xid8, ${place.seq}::bigint)`
    ringAfterCommit(tx)
  })
  ctx.kernel.log.warn({ reaction, from: encodeCursor(place), actor: ctx.user.id, request: ctx.requestId }, 'reaction replayed')
}

function administratorsOnly(ctx: Ctx): void {
  if (!ctx.user.admin) throw forbidden()
}
