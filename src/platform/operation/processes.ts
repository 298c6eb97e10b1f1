// Which processes work on this database: each says so every ten seconds.
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '#kernel/context.ts'
import { forbidden } from '#kernel/errors.ts'
import { feedLag } from '#kernel/changes/feed-lag.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { metersOf } from '#platform/operation/meters.ts'
import { replicasOf } from '#platform/operation/replica/door.ts'
import { serviceState } from '#platform/operation/service-state.ts'

/** Idempotent DDL, run at every start by database/migrate.ts. */
export const tables: string[] = [
  `create table if not exists kernel.process (
    id uuid primary key,
    role text not null,
    host text not null,
    pid int not null,
    version text not null,
    state text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    memory bigint not null,
    loop_delay double precision not null,
    replicas jsonb not null
  )`,
]

const EVERY = 10_000
/** silent for so long: gone */
const GONE = 45_000
/** rows of the gone are forgotten after a day */
const FORGOTTEN = 86_400_000

export interface ProcessRow {
  id: string; role: string; host: string; pid: number; version: string; state: string; started_at: string; seen_at: string; memory: number
  /** milliseconds that 99 of 100 turns of its event loop were late at most */
  loop_delay: number
  replicas: { name: string; behind: number | null; usable: boolean }[]
  /** silent for three quarters of a minute */
  gone: boolean
}

/** Says that this process is there, until the signal aborts; then takes its row away. */
export async function announceProcess(kernel: Kernel, role: string, signal: AbortSignal): Promise<void> {
  const id = kernel.clock.id(), started = kernel.clock.now()
  const say = async () => {
    const { draining, readOnly } = serviceState(kernel), { delay } = metersOf(kernel), late = delay.percentile(99)
    const replicas = replicasOf(kernel).map(({ name, behind, usable }) => ({ name, behind, usable }))
    await kernel.sql`insert into kernel.process (id, role, host, pid, version, state, started_at, seen_at, memory, loop_delay, replicas)
      values (${id}::uuid, ${role}, ${hostname()}, ${process.pid}, ${kernel.config.version}, ${draining ? 'draining' : readOnly ?? 'serving'}, ${started}, ${kernel.clock.now()}, ${process.memoryUsage.rss()}, ${Number.isFinite(late) ? late / 1e6 : 0}, ${JSON.stringify(replicas)}::text::jsonb)
      on conflict (id) do update set state = excluded.state, seen_at = excluded.seen_at, memory = excluded.memory, loop_delay = excluded.loop_delay, replicas = excluded.replicas`
    await kernel.sql`delete from kernel.process where seen_at < ${new Date(kernel.clock.now().getTime() - FORGOTTEN)}`
  }
  while (!signal.aborted) {
    // the database is away, or its disk full: this is the last thing that matters
    await say().catch(() => undefined)
    await pause(EVERY, undefined, { signal }).catch(() => undefined)
  }
  await kernel.sql`delete from kernel.process where id = ${id}::uuid`.catch(() => undefined)
}

/** The processes of the last day, those that are there first, and how many changes the slowest reaction is behind. 403 for all but administrators. */
export async function processes(ctx: Ctx): Promise<{ data: ProcessRow[]; feed_lag: number; database: { version: string; size: number; connections: number } }> {
  if (!ctx.user.admin) throw forbidden()
  const gone = new Date(ctx.clock.now().getTime() - GONE)
  const [data, lag, [database]] = await Promise.all([
    ctx.sql<ProcessRow[]>`select id, role, host, pid, version, state, started_at, seen_at, memory::float8 as memory, loop_delay, replicas, seen_at < ${gone}::timestamptz as gone from kernel.process order by gone, role, started_at limit 200`,
    feedLag(ctx.kernel),
    ctx.sql<{ version: string; size: number; connections: number }[]>`select current_setting('server_version') as version, pg_database_size(current_database())::float8 as size, (select count(*)::int from pg_stat_activity where datname = current_database()) as connections`,
  ])
  return { data: [...data], feed_lag: lag, database: database! }
}
