// Seals as they are kept, and the changes they cover with their hashes.
import type { Sql, TransactionSql } from 'postgres'
import { START, type Cursor } from '#kernel/changes/cursor.ts'
import type { Seal } from '#platform/audit/seal-format.ts'

export interface HashedChange { id: string; record: string; entity: string; at: Date; cursor: Cursor; leaf: Buffer; bare: boolean }
interface Stored { number: string; to_epoch: number; to_xid: string; to_seq: string; changes: number; first_at: string; last_at: string; root: Buffer; previous: Buffer; hash: Buffer; mac: Buffer; key: string; sealed_at: string }

/** Seals by number, `most` of them behind `after`, or the newest first. */
export async function readSeals(sql: Sql | TransactionSql, options: { after?: number; before?: number; newest?: boolean; most: number }): Promise<Seal[]> {
  const found = await sql<Stored[]>`
    select number::text, to_epoch, to_xid::text as to_xid, to_seq::text as to_seq, changes, first_at, last_at, root, previous, hash, mac, key, sealed_at from kernel.seal s
    where (${options.after ?? null}::bigint is null or s.number > ${options.after ?? null}::bigint) and (${options.before ?? null}::bigint is null or s.number < ${options.before ?? null}::bigint)
    order by ${options.newest ? sql`s.number desc` : sql`s.number`} limit ${options.most}::int`
  return found.map(row => ({
    number: Number(row.number), to: { epoch: row.to_epoch, xid: row.to_xid, seq: row.to_seq }, changes: row.changes, firstAt: new Date(row.first_at), lastAt: new Date(row.last_at), root: row.root, previous: row.previous, hash: row.hash,
    mac: row.mac, key: row.key, sealedAt: new Date(row.sealed_at),
  }))
}

/** The changes behind `after`, in the order of the feed, with their hashes; `bare`: written before there were salts. Up to `until` (inclusive), or to the horizon of the feed. */
export async function hashedChanges(sql: Sql | TransactionSql, after: Cursor | null, most: number, until?: Cursor): Promise<HashedChange[]> {
  const from = after ?? START
  const end = until ? sql`(c.epoch, c.xid, c.seq) <= (${until.epoch}::int, ${until.xid}::xid8, ${until.seq}::bigint)`
    : sql`(c.epoch, c.xid, c.seq) < (coalesce((select (value #>> '{}')::int from kernel.setting where key = 'feed_epoch'), 1), pg_snapshot_xmin(pg_current_snapshot()), 0::bigint)`
  const found = await sql<{ id: string; record: string; entity: string; at: string; epoch: number; xid_text: string; seq_text: string; leaf: Buffer; bare: boolean }[]>`
    select c.id, c.record, c.entity, c.at, c.epoch, c.xid::text as xid_text, c.seq::text as seq_text, kernel.change_leaf(c) as leaf, c.salt is null and c.kept is null as bare
    from kernel.feed_page(${from.epoch}::int, ${from.xid}::xid8, ${from.seq}::bigint, ${most}::int) c where ${end}`
  return found.map(row => ({ id: row.id, record: row.record, entity: row.entity, at: new Date(row.at), cursor: { epoch: row.epoch, xid: row.xid_text, seq: row.seq_text }, leaf: row.leaf, bare: row.bare }))
}
