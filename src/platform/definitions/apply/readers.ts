// Which process works with which version of the definitions: each says so, and whoever must know that no process speaks of the old ones any more asks here.
import { hostname } from 'node:os'
import type { Sql, TransactionSql } from 'postgres'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { runningOf } from '#platform/definitions/running.ts'

/** A process that has not been heard of for so long (ms) is taken for gone. It may write again only after it has looked (see `fresh.ts`, which is stricter). */
export const GONE = 30_000

export interface Reader { id: string; role: string; host: string; pid: number; version: string; started_at: string; seen_at: string }

/** Says that this process is there, and which version it works with; forgets those that are gone for an hour. */
export async function announce(kernel: Kernel, id: string, started: Date): Promise<void> {
  const now = kernel.clock.now(), { version } = runningOf(kernel).stored
  await kernel.sql`insert into kernel.definition_reader (id, role, host, pid, version, started_at, seen_at) values (${id}::uuid, ${kernel.config.role}::text, ${hostname()}::text, ${process.pid}::int, ${version}::bigint, ${started}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set version = excluded.version, seen_at = excluded.seen_at`
  await kernel.sql`delete from kernel.definition_reader where seen_at < ${new Date(now.getTime() - 120 * GONE)}::timestamptz`
}

export async function withdraw(kernel: Kernel, id: string): Promise<void> { await kernel.sql`delete from kernel.definition_reader where id = ${id}::uuid` }

/** The processes that were heard of lately. */
export async function readers(kernel: Pick<Kernel, 'clock'>, sql: Sql | TransactionSql): Promise<Reader[]> {
  const since = new Date(kernel.clock.now().getTime() - GONE)
  return await sql<Reader[]>`select id, role, host, pid, version::text as version, started_at, seen_at from kernel.definition_reader where seen_at > ${since}::timestamptz order by started_at, id limit 1000`
}

/** Do all processes work with this version or a later one? */
export async function acknowledged(kernel: Pick<Kernel, 'clock'>, sql: Sql | TransactionSql, version: string): Promise<boolean> {
  return (await readers(kernel, sql)).every(reader => BigInt(reader.version) >= BigInt(version))
}

/** Waits until every process has acknowledged, at most `patience` ms; whether they have. */
export async function waitForAll(kernel: Pick<Kernel, 'clock'>, sql: Sql | TransactionSql, version: string, patience: number, signal?: AbortSignal): Promise<boolean> {
  for (const end = performance.now() + patience; ;) {
    if (await acknowledged(kernel, sql, version)) return true
    if (performance.now() > end || signal?.aborted) return false
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** Returns when every process has acknowledged and every transaction that was open then has ended: what is written from now on is written with this version. 409 `definitions_not_acknowledged` after a minute: the job tries again. */
export async function everyoneAt(ctx: Ctx, version: string, signal: AbortSignal): Promise<void> {
  const { sql } = ctx.kernel
  if (!(await waitForAll(ctx.kernel, sql, version, 60_000, signal))) throw conflict('definitions_not_acknowledged')
  const [mark] = await sql`select pg_snapshot_xmax(pg_current_snapshot())::text as xid`
  for (const end = performance.now() + 60_000; performance.now() < end && !signal.aborted;) {
    const [row] = await sql`select pg_snapshot_xmin(pg_current_snapshot()) >= ${String(mark!['xid'])}::xid8 as past`
    if (row?.['past']) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw conflict('definitions_not_acknowledged')
}
