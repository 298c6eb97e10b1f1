// A change that a reaction could not handle. Its record waits (later changes of it queue behind), everything else goes on.
import type { Sql, TransactionSql } from 'postgres'
import { parseCursor, type Cursor } from '#kernel/changes/cursor.ts'
import { failureOf, retryDelay } from '#kernel/changes/failure.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Change } from '#kernel/module.ts'

/** Attempts, the first included, before a change rests as a dead letter: after about six minutes. */
export const ATTEMPTS = 6

/** A failed or waiting change that is due now. */
export interface DueFailure { change: string; place: Cursor; entity: string; record: string; attempts: number }

/** `entity record` of those records among the changes that wait for an earlier change. Holds their failure rows until the commit, so that none is resolved while we queue behind it. */
export async function waitingRecords(tx: Sql | TransactionSql, reaction: string, changes: Change[]): Promise<Set<string>> {
  const rows = await tx<{ entity: string; record: string }[]>`
    select entity, record from kernel.reaction_failure
    where reaction = ${reaction}::text and record = any(${changes.map(c => c.record)}::uuid[]) order by epoch, xid, seq limit 100000 for share`
  return new Set(rows.map(row => `${row.entity} ${row.record}`))
}

/** Queues a change behind the failed one of its record. */
export async function park(kernel: Kernel, tx: Sql | TransactionSql, reaction: string, change: Change): Promise<void> {
  await insert(kernel, tx, reaction, change, { state: 'parked', attempts: 0, retryAt: 'infinity', code: null, message: null })
}

/** Records the first failure of a change. */
export async function recordFailure(kernel: Kernel, tx: Sql | TransactionSql, reaction: string, change: Change, error: unknown): Promise<void> {
  const retryAt = new Date(kernel.clock.now().getTime() + retryDelay(1)).toISOString()
  await insert(kernel, tx, reaction, change, { state: 'retrying', attempts: 1, retryAt, ...failureOf(error) })
}

/** Records a further failure; the last attempt makes it a dead letter. Returns the new state. */
export async function recordRetry(kernel: Kernel, tx: Sql | TransactionSql, reaction: string, due: DueFailure, error: unknown): Promise<'retrying' | 'dead'> {
  const attempts = due.attempts + 1
  const state = attempts >= ATTEMPTS ? 'dead' : 'retrying'
  const now = kernel.clock.now()
  const retryAt = state === 'dead' ? 'infinity' : new Date(now.getTime() + retryDelay(attempts)).toISOString()
  const { code, message } = failureOf(error)
  await tx`update kernel.reaction_failure set state = ${state}::text, attempts = ${attempts}::int, retry_at = ${retryAt}::text::timestamptz, code = ${code}::text, message = ${message}::text, last_at = ${now}::timestamptz
    where reaction = ${reaction}::text and change = ${due.change}::uuid`
  return state
}

/** What is due now, oldest first: at most one change of a record, its first. */
export async function dueFailures(kernel: Kernel, reaction: string): Promise<DueFailure[]> {
  const rows = await kernel.sql<{ change: string; place: string; entity: string; record: string; attempts: number }[]>`
    select change, concat_ws('.', epoch, xid, seq) as place, entity, record, attempts from kernel.reaction_failure f
    where reaction = ${reaction}::text and retry_at <= ${kernel.clock.now()}::timestamptz order by f.epoch, f.xid, f.seq limit 100`
  return rows.map(row => ({ ...row, place: parseCursor(row.place) }))
}

/** The failed change is dealt with (handled, gone or discarded): takes it away and makes the next one of its record due. False when it was not there any more. */
export async function resolveFailure(kernel: Kernel, tx: Sql | TransactionSql, reaction: string, due: Pick<DueFailure, 'change' | 'entity' | 'record'>): Promise<boolean> {
  const gone = await tx`delete from kernel.reaction_failure where reaction = ${reaction}::text and change = ${due.change}::uuid returning change`
  await tx`update kernel.reaction_failure set retry_at = ${kernel.clock.now()}::timestamptz where reaction = ${reaction}::text and state = 'parked' and change = (
    select change from kernel.reaction_failure f where reaction = ${reaction}::text and entity = ${due.entity}::text and record = ${due.record}::uuid order by f.epoch, f.xid, f.seq limit 1)`
  return gone.length === 1
}

interface FailureRow { state: 'retrying' | 'parked'; attempts: number; retryAt: string; code: string | null; message: string | null }

async function insert(kernel: Kernel, tx: Sql | TransactionSql, reaction: string, change: Change, row: FailureRow): Promise<void> {
  const place = parseCursor(change.cursor)
  const now = kernel.clock.now()
  await tx`
    insert into kernel.reaction_failure (reaction, change, epoch, xid, seq, entity, record, state, attempts, retry_at, code, message, first_at, last_at)
    values (${reaction}::text, ${change.id}::uuid, ${place.epoch}::int, ${place.xid}::xid8, ${place.seq}::bigint, ${change.entity}::text, ${change.record}::uuid, ${row.state}::text, ${row.attempts}::int,
      ${row.retryAt}::text::timestamptz, ${row.code}::text, ${row.message}::text, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (reaction, change) do nothing`
}
