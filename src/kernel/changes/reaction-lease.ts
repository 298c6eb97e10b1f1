// Where each reaction stands in the feed, and which worker holds it. One holder at a time keeps the order; any worker may be the next.
import type { Sql, TransactionSql } from 'postgres'
import { encodeCursor, parseCursor, START, type Cursor } from '#kernel/changes/cursor.ts'
import { feedHorizon, type FeedPage } from '#kernel/changes/feed.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Milliseconds a lease lasts unless renewed: how long the reactions of a killed worker rest. */
export const LEASE = 30_000

/** A reaction held by this worker. `replayUntil`: changes up to here were handled before. */
export interface Lease { name: string; worker: string; place: Cursor; replayUntil: Cursor | null }

/** Somebody else moved or took the reaction: what was done under the lease must not be committed. */
export class LeaseLost extends Error {}

/** Gives every reaction a row. On a new database they start at the first change; one that is added later starts with what comes from now on. */
export async function registerReactions(kernel: Kernel, names: string[]): Promise<void> {
  if (names.length === 0) return
  const [existing] = await kernel.sql`select 1 from kernel.reaction limit 1`
  const place = existing ? await feedHorizon(kernel.sql) : START
  await kernel.sql`insert into kernel.reaction (name, epoch, xid, seq)
    select name, ${place.epoch}::int, ${place.xid}::xid8, ${place.seq}::bigint from unnest(${names}::text[]) as name on conflict (name) do nothing`
}

/** A reaction that is behind, and where it stands. `failing`: changes it could not handle are due again. */
export interface DueReaction { name: string; place: Cursor; failing: boolean }

/** Those among `names` that have something to do and that nobody holds. */
export async function dueReactions(kernel: Kernel, names: string[], worker: string): Promise<DueReaction[]> {
  const now = kernel.clock.now()
  const rows = await kernel.sql<{ name: string; place: string; failing: boolean }[]>`
    with horizon as materialized (select coalesce((select (value #>> '{}')::int from kernel.setting where key = 'feed_epoch'), 1) as epoch, pg_snapshot_xmin(pg_current_snapshot()) as xmin),
    head as materialized (select epoch, xid, seq from kernel.change
      where (epoch, xid, seq) < ((select epoch from horizon), (select xmin from horizon), 0::bigint) order by epoch desc, xid desc, seq desc limit 1)
    select r.name, concat_ws('.', r.epoch, r.xid, r.seq) as place, f.due as failing from kernel.reaction r,
      lateral (select exists (select from kernel.reaction_failure f where f.reaction = r.name and f.retry_at <= ${now}::timestamptz) as due) f
    where r.name = any(${names}::text[]) and (r.leased_by is null or r.leased_by = ${worker}::text or r.leased_until <= ${now}::timestamptz)
      and (f.due or exists (select from head h where (h.epoch, h.xid, h.seq) > (r.epoch, r.xid, r.seq)))
    limit 10000`
  return rows.map(row => ({ ...row, place: parseCursor(row.place) }))
}

/** Takes the reaction, or null when another worker holds it. */
export async function takeLease(kernel: Kernel, name: string, worker: string): Promise<Lease | null> {
  const now = kernel.clock.now()
  const [row] = await kernel.sql<{ place: string; replay: string | null }[]>`
    update kernel.reaction set leased_by = ${worker}::text, leased_until = ${until(now)}::timestamptz
    where name = ${name}::text and (leased_by is null or leased_by = ${worker}::text or leased_until <= ${now}::timestamptz)
    returning concat_ws('.', epoch, xid, seq) as place, replay_epoch || '.' || replay_xid::text || '.' || replay_seq as replay`
  return row ? { name, worker, place: parseCursor(row.place), replayUntil: row.replay ? parseCursor(row.replay) : null } : null
}

/** False when the lease is gone. */
export async function renewLease(kernel: Kernel, lease: Lease): Promise<boolean> {
  const rows = await kernel.sql`update kernel.reaction set leased_until = ${until(kernel.clock.now())}::timestamptz where name = ${lease.name}::text and leased_by = ${lease.worker}::text returning name`
  return rows.length === 1
}

export async function releaseLease(kernel: Kernel, lease: Lease): Promise<void> {
  await kernel.sql`update kernel.reaction set leased_by = null, leased_until = null where name = ${lease.name}::text and leased_by = ${lease.worker}::text`
}

/** Moves the cursor, in the transaction of what was handled. LeaseLost when the reaction is not where and whose we think. The caller sets `lease.place` after the commit. */
export async function moveCursor(sql: Sql | TransactionSql, lease: Lease, to: Cursor, page: Pick<FeedPage, 'head' | 'lag'>): Promise<void> {
  const from = lease.place
  const rows = await sql`
    update kernel.reaction set epoch = ${to.epoch}::int, xid = ${to.xid}::xid8, seq = ${to.seq}::bigint, lag = ${page.lag}::bigint, reached = ${page.head - page.lag}::bigint
    where name = ${lease.name}::text and leased_by = ${lease.worker}::text and epoch = ${from.epoch}::int and xid = ${from.xid}::xid8 and seq = ${from.seq}::bigint returning name`
  if (rows.length === 0) throw new LeaseLost(`${lease.name} at ${encodeCursor(from)}`)
}

function until(now: Date): Date { return new Date(now.getTime() + LEASE) }
