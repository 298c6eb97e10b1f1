// Verification: everything that was sealed is read again and must give the same roots. Names the first record that does not fit. A seal at a time in memory.
import type { Sql } from 'postgres'
import type { Cursor } from '#kernel/changes/cursor.ts'
import { merkleRoot } from '#platform/audit/merkle.ts'
import { firstMisfit, type Fault } from '#platform/audit/misfit.ts'
import { NOTHING, packEntries, sealHash, signature, unpackEntries, type Seal, type SealKey } from '#platform/audit/seal-format.ts'
import { hashedChanges, readSeals } from '#platform/audit/seal-store.ts'

export interface Verification {
  ok: boolean
  seals: number
  changes: number
  /** seals signed with a key that is not at hand (another secret): their chain is checked, their signature is not */
  other_key: number
  /** number and hash of the newest seal: noted elsewhere, it proves later that nothing was cut off */
  head: { seal: number; hash: string } | null
  /** changes that no seal covers yet, at most a minute old while workers run */
  unsealed: number
  fault: Fault | null
}
export interface VerifyOptions { key: SealKey | null; /** a head noted earlier: that seal must exist with that hash */ expect?: { seal: number; hash: string }; signal?: AbortSignal; report?(changes: number, seals: number): Promise<void> }

const SEALS_AT_ONCE = 200

/** Recomputes all seals from the first. Detects changed, missing, added and reordered changes, changed, missing and forged seals, and values that were taken out without an erasure on record. */
export async function verifySeals(sql: Sql, options: VerifyOptions): Promise<Verification> {
  const result: Verification = { ok: true, seals: 0, changes: 0, other_key: 0, head: null, unsealed: 0, fault: null }
  let last: Seal | null = null, expected = options.expect ?? null
  for (let more = true; more && !result.fault;) {
    const seals = await readSeals(sql, { after: last?.number ?? 0, most: SEALS_AT_ONCE })
    more = seals.length === SEALS_AT_ONCE
    for (const seal of seals) {
      options.signal?.throwIfAborted()
      result.fault = sealFault(seal, last, options.key) ?? await contentFault(sql, seal, last?.to ?? null)
      if (expected?.seal === seal.number) { if (expected.hash !== seal.hash.toString('hex')) result.fault ??= { kind: 'seal_forged', seal: seal.number }; expected = null }
      if (result.fault) break
      result.seals++
      result.changes += seal.changes
      if (seal.key !== options.key?.id) result.other_key++
      last = seal
      await options.report?.(result.changes, result.seals)
    }
  }
  if (expected && !result.fault) result.fault = { kind: 'seal_missing', seal: expected.seal }
  result.fault ??= await takenOut(sql)
  result.head = last ? { seal: last.number, hash: last.hash.toString('hex') } : null
  result.unsealed = result.fault ? 0 : await countBehind(sql, last?.to ?? null)
  result.ok = result.fault === null
  return result
}

function sealFault(seal: Seal, last: Seal | null, key: SealKey | null): Fault | null {
  const number = (last?.number ?? 0) + 1
  if (seal.number !== number) return { kind: 'seal_missing', seal: number }
  if (!seal.previous.equals(last?.hash ?? NOTHING) || !sealHash(seal).equals(seal.hash)) return { kind: 'seal_changed', seal: number }
  return key && seal.key === key.id && !signature(key, seal.hash).equals(seal.mac) ? { kind: 'seal_forged', seal: number } : null
}

async function contentFault(sql: Sql, seal: Seal, after: Cursor | null): Promise<Fault | null> {
  // one more than there should be: enough to see that something was added
  const found = await hashedChanges(sql, after, seal.changes + 1, seal.to)
  if (found.length === seal.changes && merkleRoot(found.map(change => change.leaf)).equals(seal.root)) return null
  const [kept] = await sql<{ leaves: Buffer }[]>`select leaves from kernel.seal_leaf where number = ${seal.number}::bigint`
  if (!kept || kept.leaves.equals(packEntries(found))) return { kind: 'seal_changed', seal: seal.number }
  return { ...firstMisfit(unpackEntries(kept.leaves), found), seal: seal.number }
}

/** A value that is gone from a change although no erasure of its record says so. */
async function takenOut(sql: Sql): Promise<Fault | null> {
  const [row] = await sql<{ id: string; entity: string; record: string; at: string }[]>`
    select c.id, c.entity, c.record, c.at from kernel.change c where c.kept is not null
      and exists (select 1 from jsonb_object_keys(c.kept -> 'hash') k where not exists (select 1 from kernel.change e where e.entity = c.entity and e.record = c.record and e.op = 'erased' and e.diff ? k)) limit 1`
  return row ? { kind: 'taken_out', seal: null, change: row.id, entity: row.entity, record: row.record, at: new Date(row.at).toISOString() } : null
}

async function countBehind(sql: Sql, after: Cursor | null): Promise<number> {
  const from = after ?? { epoch: 0, xid: '0', seq: '0' }
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (select 1 from kernel.feed_page(${from.epoch}::int, ${from.xid}::xid8, ${from.seq}::bigint, 1000001)) x`
  return row!.n
}
