// Backups by the clock and by hand: one job takes them, another looks every minute whether one is due.
import { mkdir, rm, statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { checked } from '#kernel/http/body.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Job, JobProgress } from '#kernel/module.ts'
import { takeBackup } from '#platform/backup/dump.ts'
import { databaseSize } from '#platform/backup/files.ts'
import { backupFolder, backupPlan, isDue } from '#platform/backup/plan.ts'

export type BackupKind = 'scheduled' | 'manual'
/** of an automatic backup that still waits or runs, another is not begun */
const KEY = 'backup'
const payloadSchema = z.object({ kind: z.enum(['scheduled', 'manual']).default('manual') })

/** Puts a backup into the queue; returns the job's id. */
export async function orderBackup(ctx: Ctx, kind: BackupKind): Promise<string> { return enqueue(ctx, 'backup.take', { kind }, { key: KEY, priority: 5 }) }

export const backupJobs: Job[] = [
  { name: 'backup.take', attempts: 2, run: async (ctx, payload, progress) => take(ctx, checked(payloadSchema, payload ?? {}).kind, progress) },
  { name: 'backup.plan', cron: '* * * * *', attempts: 1, run: async ctx => ({ ordered: await orderWhenDue(ctx) }) },
]

/** Orders today's backup when its time has come and none was begun today. */
async function orderWhenDue(ctx: Ctx): Promise<boolean> {
  const zone = (await readSetting<{ time_zone?: string }>(ctx, 'organisation'))?.time_zone ?? 'UTC'
  const [last] = await ctx.sql<{ at: string }[]>`select started_at as at from kernel.backup where kind = 'scheduled' order by started_at desc limit 1`
  if (!isDue(await backupPlan(ctx), zone, ctx.clock.now(), last ? new Date(last.at) : null)) return false
  await orderBackup(ctx, 'scheduled')
  return true
}

async function take(ctx: Ctx, kind: BackupKind, progress: JobProgress): Promise<{ id: string; bytes: number }> {
  const { kernel } = ctx, plan = await backupPlan(ctx), folder = backupFolder(kernel, plan), id = ctx.id()
  const path = join(folder, `vinculo-${ctx.clock.now().toISOString().replace(/[-:]|\.\d+/g, '')}-${id.slice(-6)}.vinculo`)
  const lost = await ctx.sql<{ path: string }[]>`update kernel.backup set state = 'failed', finished_at = ${ctx.clock.now()}, error = 'worker_lost' where state = 'running' and job = ${progress.jobId}::uuid returning path`
  for (const { path: draft } of lost) await rm(`${draft}.part`, { force: true })
  await ctx.sql`insert into kernel.backup (id, kind, state, host, path, job, started_at) values (${id}::uuid, ${kind}, 'running', ${hostname()}, ${path}, ${progress.jobId}::uuid, ${ctx.clock.now()})`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await demandRoom(ctx, folder)
    const { size, rows, files, missing } = await takeBackup(kernel, path, { signal: progress.signal, progress: (done, total, what) => progress.report(done, total, what) })
    await ctx.sql`update kernel.backup set state = 'done', finished_at = ${ctx.clock.now()}, bytes = ${size}, rows = ${rows}, files = ${files}, missing = ${missing.length} where id = ${id}::uuid`
    await removeOld(ctx, plan.keep)
    return { id, bytes: size }
  } catch (error) {
    const reason = String((error as { code?: unknown }).code ?? (error as Error).message).slice(0, 200)
    await ctx.sql`update kernel.backup set state = 'failed', finished_at = ${ctx.clock.now()}, error = ${reason} where id = ${id}::uuid`
    throw error
  }
}

/** A backup is about a fifth of its database; one that would fill the disk must not begin. */
async function demandRoom(ctx: Ctx, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const wanted = await databaseSize(ctx.sql) / 4 + 200_000_000
  if (bavail * bsize < wanted) throw Object.assign(new Error('too little room for a backup'), { code: 'ENOSPC' })
}

/** Keeps the newest `keep` that this machine has; the row of a removed one stays, so that it is known that it was. */
async function removeOld(ctx: Ctx, keep: number): Promise<void> {
  const old = await ctx.sql<{ id: string; path: string }[]>`select id, path from kernel.backup where state = 'done' and host = ${hostname()} order by started_at desc offset ${keep} limit 1000`
  for (const { id, path } of old) {
    await rm(path, { force: true })
    await ctx.sql`update kernel.backup set state = 'removed' where id = ${id}::uuid`
  }
  await ctx.sql`delete from kernel.backup where state in ('removed', 'failed') and started_at < ${new Date(ctx.clock.now().getTime() - 90 * 86_400_000)}`
}
