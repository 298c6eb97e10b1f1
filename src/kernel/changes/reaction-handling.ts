// Handling changes: handler, its mark in reaction_done and the move of the cursor commit together, so a kill at any place neither skips a change nor handles it twice.
import { systemContext } from '#kernel/access/system.ts'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import { compareCursors, parseCursor, type Cursor } from '#kernel/changes/cursor.ts'
import { changeAt, type FeedPage } from '#kernel/changes/feed.ts'
import { park, recordFailure, recordRetry, resolveFailure, waitingRecords, type DueFailure } from '#kernel/changes/reaction-failures.ts'
import { LeaseLost, moveCursor, type Lease } from '#kernel/changes/reaction-lease.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Change, Reaction } from '#kernel/module.ts'

const REPLAY = 'replay of '

/** Is this a reaction that handles old changes once more? Then nothing may go out (mail, messages, webhooks). */
export function isReplay(ctx: Ctx): boolean { return ctx.systemReason?.startsWith(REPLAY) ?? false }

/** Handles changes in one transaction and moves the cursor to `to`. When one of them fails, all are handled again one by one, and the one that fails is set aside. */
export async function handleChanges(kernel: Kernel, reaction: Reaction, lease: Lease, changes: Change[], to: Cursor, page: FeedPage, signal?: AbortSignal): Promise<void> {
  try {
    await transaction(contextOf(kernel, reaction, signal), async tx => {
      await handleAll(tx, reaction, lease, changes)
      crashPoint('after-handle-before-cursor')
      await moveCursor(tx.sql, lease, to, page)
      crashPoint('after-cursor-before-commit')
    })
    lease.place = to
    crashPoint('after-commit')
  } catch (error) {
    if (error instanceof LeaseLost || signal?.aborted) throw error
    const [only, ...others] = changes
    if (only && others.length === 0) return await setAside(kernel, reaction, lease, only, to, page, error)
    for (const change of changes) await handleChanges(kernel, reaction, lease, [change], change === changes.at(-1) ? to : parseCursor(change.cursor), page, signal)
  }
}

/** Tries a change again that failed before, or one whose turn has come behind it. */
export async function handleAgain(kernel: Kernel, reaction: Reaction, lease: Lease, due: DueFailure, signal?: AbortSignal): Promise<void> {
  try {
    await transaction(contextOf(kernel, reaction, signal), async tx => {
      const change = await changeAt(tx.sql, due.place, due.change)
      // the row goes first: a second worker, or an administrator who discards it, waits here for us
      if (!(await resolveFailure(kernel, tx.sql, reaction.name, due)) || !change) return
      for (const fresh of await markDone(tx, reaction, [change])) await handleOne(tx, reaction, lease, fresh)
    })
  } catch (error) {
    if (signal?.aborted) throw error
    const state = await recordRetry(kernel, kernel.sql, reaction.name, due, error)
    if (state === 'dead') kernel.log.error({ reaction: reaction.name, change: due.change, entity: due.entity, record: due.record }, 'reaction gave up on a change')
    crashPoint('after-failure-recorded')
  }
}

async function setAside(kernel: Kernel, reaction: Reaction, lease: Lease, change: Change, to: Cursor, page: FeedPage, error: unknown): Promise<void> {
  await transaction(contextOf(kernel, reaction), async tx => {
    await recordFailure(kernel, tx.sql, reaction.name, change, error)
    await moveCursor(tx.sql, lease, to, page)
  })
  lease.place = to
  kernel.log.warn({ reaction: reaction.name, change: change.id, entity: change.entity, record: change.record }, 'reaction failed, will be retried')
  crashPoint('after-failure-recorded')
}

async function handleAll(tx: Ctx, reaction: Reaction, lease: Lease, changes: Change[]): Promise<void> {
  const waiting = await waitingRecords(tx.sql, reaction.name, changes)
  const runnable = changes.filter(change => !waiting.has(`${change.entity} ${change.record}`))
  for (const change of changes) if (!runnable.includes(change)) await park(tx.kernel, tx.sql, reaction.name, change)
  for (const change of await markDone(tx, reaction, runnable)) await handleOne(tx, reaction, lease, change)
}

/** Marks changes as handled by this reaction; returns those that were not yet. */
async function markDone(tx: Ctx, reaction: Reaction, changes: Change[]): Promise<Change[]> {
  if (changes.length === 0) return []
  const places = changes.map(change => parseCursor(change.cursor))
  const rows = await tx.sql<{ change: string }[]>`
    insert into kernel.reaction_done (reaction, change, epoch, xid, seq, at)
    select ${reaction.name}::text, d.change, d.epoch, d.xid::xid8, d.seq, ${tx.clock.now()}::timestamptz
    from unnest(${changes.map(c => c.id)}::uuid[], ${places.map(p => p.epoch)}::int[], ${places.map(p => p.xid)}::text[], ${places.map(p => p.seq)}::bigint[]) as d(change, epoch, xid, seq)
    on conflict (reaction, change) do nothing returning change`
  const fresh = new Set(rows.map(row => row.change))
  return changes.filter(change => fresh.has(change.id))
}

async function handleOne(tx: Ctx, reaction: Reaction, lease: Lease, change: Change): Promise<void> {
  const again = lease.replayUntil !== null && compareCursors(parseCursor(change.cursor), lease.replayUntil) <= 0
  await reaction.handle({ ...tx, requestId: change.request, cause: { change: change.id, depth: change.depth }, systemReason: `${again ? REPLAY : 'reaction '}${reaction.name}` }, change)
}

function contextOf(kernel: Kernel, reaction: Reaction, signal?: AbortSignal): Ctx {
  return systemContext(kernel, { reason: `reaction ${reaction.name}`, origin: 'reaction', signal })
}
