// Sealing: the changes since the last seal, in the order of the feed, get a root that nobody can make again for other contents; each seal holds the one before.
import type { Sql, TransactionSql } from 'postgres'
import type { Kernel } from '#kernel/kernel.ts'
import { merkleRoot } from '#platform/audit/merkle.ts'
import { NOTHING, packEntries, sealHash, sealKey, signature, type Seal } from '#platform/audit/seal-format.ts'
import { hashedChanges, readSeals, type HashedChange } from '#platform/audit/seal-store.ts'

/** changes under one seal, at most: what is held in memory at a time */
const ROWS_PER_SEAL = 10_000
/** any number that nobody else locks: one process seals at a time */
const LOCK = 7_304_117

/** Seals what lies below the horizon of the feed, a seal a transaction; returns how many changes. Another process that seals already leaves nothing to do. Each root goes to the log, which an intruder of the database does not reach. */
export async function sealChanges(kernel: Kernel, options: { signal?: AbortSignal; sealed?: (changes: number) => Promise<void> } = {}): Promise<number> {
  for (let done = 0; ;) {
    const seal = await sealOnce(kernel)
    if (!seal) return done
    kernel.log.info({ seal: seal.number, changes: seal.changes, hash: seal.hash.toString('hex') }, 'changes sealed')
    done += seal.changes
    await options.sealed?.(done)
    if (seal.changes < ROWS_PER_SEAL || options.signal?.aborted) return done
  }
}

/** What takes time (reading, hashing) is done before the transaction: one that has written holds up the readers of the feed. */
async function sealOnce(kernel: Kernel): Promise<Seal | null> {
  const [last] = await readSeals(kernel.sql, { newest: true, most: 1 })
  const changes = await salted(kernel.sql, last)
  if (changes.length === 0) return null
  const seal = madeFor(kernel, last, changes)
  return await kernel.sql.begin(async sql => {
    const [turn] = await sql<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}::bigint) as mine`
    const [newest] = turn!.mine ? await readSeals(sql, { newest: true, most: 1 }) : []
    if (!turn!.mine || newest?.number !== last?.number) return null
    await store(sql, seal, changes)
    return seal
  })
}

/** Changes of the time before salts get theirs, once. */
async function salted(sql: Sql, last: Seal | undefined): Promise<HashedChange[]> {
  const changes = await hashedChanges(sql, last?.to ?? null, ROWS_PER_SEAL)
  const bare = changes.filter(change => change.bare)
  if (bare.length === 0) return changes
  await sql`update kernel.change c set salt = default from unnest(${bare.map(b => b.cursor.epoch)}::int[], ${bare.map(b => b.cursor.xid)}::text[], ${bare.map(b => b.cursor.seq)}::bigint[]) p(epoch, xid, seq)
    where c.epoch = p.epoch and c.xid = p.xid::xid8 and c.seq = p.seq and c.salt is null and c.kept is null`
  return await hashedChanges(sql, last?.to ?? null, changes.length, changes.at(-1)!.cursor)
}

function madeFor(kernel: Kernel, last: Seal | undefined, changes: HashedChange[]): Seal {
  const key = sealKey(kernel.config.secret), times = changes.map(change => change.at.getTime())
  const said = {
    number: (last?.number ?? 0) + 1, to: changes.at(-1)!.cursor, changes: changes.length, firstAt: new Date(times.reduce((a, b) => Math.min(a, b))), lastAt: new Date(times.reduce((a, b) => Math.max(a, b))),
    root: merkleRoot(changes.map(change => change.leaf)), previous: last?.hash ?? NOTHING, sealedAt: kernel.clock.now(),
  }
  const hash = sealHash(said)
  return { ...said, hash, mac: signature(key, hash), key: key.id }
}

async function store(sql: TransactionSql, seal: Seal, changes: HashedChange[]): Promise<void> {
  await sql`insert into kernel.seal (number, to_epoch, to_xid, to_seq, changes, first_at, last_at, root, previous, hash, mac, key, sealed_at)
    values (${seal.number}::bigint, ${seal.to.epoch}::int, ${seal.to.xid}::xid8, ${seal.to.seq}::bigint, ${seal.changes}::int, ${seal.firstAt}::timestamptz, ${seal.lastAt}::timestamptz, ${seal.root}::bytea, ${seal.previous}::bytea, ${seal.hash}::bytea,
      ${seal.mac}::bytea, ${seal.key}::text, ${seal.sealedAt}::timestamptz)`
  await sql`insert into kernel.seal_leaf (number, leaves) values (${seal.number}::bigint, ${packEntries(changes)}::bytea)`
}
