// How far a replica is behind, asked twice a second: where the primary's journal stood at known moments, and how far the replica has come (PostgreSQL, Hot Standby; Monitoring, pg_stat functions).
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { connect } from '#kernel/database/connect.ts'
import type { Kernel } from '#kernel/kernel.ts'

const EVERY = 500
/** milliseconds a replica may be behind and still answer; less than a person reads the primary after writing (door.ts) */
const MOST_BEHIND = 2_000
/** moments of the primary that are remembered */
const KEPT = 40

export interface Replica {
  sql: Sql
  /** host and port, for people */
  name: string
  /** milliseconds it is behind at most; null: unknown, or no replica at all */
  behind: number | null
  /** may it be asked now? */
  usable: boolean
}

/** Opens replicas and watches them until the signal aborts; the pools are closed then. */
export function openReplicas(kernel: Kernel, urls: string[], signal: AbortSignal): Replica[] {
  const replicas = urls.map(url => ({ sql: connect(url, { max: 12, applicationName: 'vinculo web replica' }), name: nameOf(url), behind: null, usable: false }) as Replica)
  if (replicas.length > 0) void watch(kernel, replicas, signal)
  return replicas
}

/** The addresses of DATABASE_REPLICA_URL, separated by commas or spaces. */
export function replicaAddresses(env: NodeJS.ProcessEnv): string[] { return (env['DATABASE_REPLICA_URL'] ?? '').split(/[\s,]+/).filter(Boolean) }

/** Not asked any more until the next look says that it is well. */
export function distrust(replica: Replica): void {
  replica.usable = false
  replica.behind = null
}

async function watch(kernel: Kernel, replicas: Replica[], signal: AbortSignal): Promise<void> {
  const moments: { at: number; place: bigint }[] = []
  while (!signal.aborted) {
    try {
      const at = performance.now()
      const [row] = await kernel.sql<{ place: string }[]>`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as place`
      moments.push({ at, place: BigInt(row!.place) })
      if (moments.length > KEPT) moments.shift()
      await Promise.all(replicas.map(replica => look(kernel, replica, moments)))
    } catch {
      // without the primary nobody knows how old a replica's answer is
      for (const replica of replicas) distrust(replica)
    }
    await pause(EVERY, undefined, { signal }).catch(() => undefined)
  }
  await Promise.all(replicas.map(replica => replica.sql.end({ timeout: 1 })))
}

async function look(kernel: Kernel, replica: Replica, moments: { at: number; place: bigint }[]): Promise<void> {
  const before = replica.usable
  try {
    const [row] = await replica.sql<{ standby: boolean; place: string | null }[]>`select pg_is_in_recovery() as standby, pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text as place`
    const place = row?.standby && row.place !== null ? BigInt(row.place) : null
    const reached = place === null ? undefined : moments.findLast(moment => moment.place <= place)
    replica.behind = reached ? Math.round(performance.now() - reached.at) : null
    replica.usable = replica.behind !== null && replica.behind <= MOST_BEHIND
  } catch { distrust(replica) }
  if (before !== replica.usable) kernel.log.info({ replica: replica.name, behind: replica.behind, usable: replica.usable }, 'replica')
}

function nameOf(url: string): string { try { return new URL(url).host } catch { return '?' } }
