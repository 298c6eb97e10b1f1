// The job `import`: reads the file in a thread, stores it batch by batch, goes on after a crash, stops when asked.
import { rm } from 'node:fs/promises'
import { contextFor } from '#kernel/access/system.ts'
import { feedLag } from '#kernel/changes/feed-lag.ts'
import type { Ctx, Language } from '#kernel/context.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import type { FileFormat } from '#platform/importing/formats/format.ts'
import { storeDeferred } from '#platform/importing/deferred.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { buildPlan, textFormat } from '#platform/importing/plan.ts'
import { keysOfBatch, mayOverlap, meet } from '#platform/importing/overlap.ts'
import { startReading, type Reading } from '#platform/importing/reading.ts'
import { importable, type ImportSpec } from '#platform/importing/spec.ts'
import { Stopped, storeBatch } from '#platform/importing/store-batch.ts'
import { uploadPath } from '#platform/importing/upload.ts'
import type { JobProgress } from '#kernel/module.ts'
import { principalFor } from '#platform/sessions/principal.ts'

/** rows of a batch: its objects die young, so that the collector of garbage need not carry them on */
const BATCH = 1000
/** changes that reactions may be behind before an import waits for them, and how long it waits before a batch at most */
const LAG = 20_000, PATIENCE_MS = 30_000

export interface ImportRow {
  id: string; owner: string; roles: string[] | null; entity: string; upload: string; state: string; spec: ImportSpec; format: FileFormat; columns: string[]; language: Language; dry_run: boolean; done: string
}

/** Runs an import to its end. What makes the whole file impossible (unreadable, right withdrawn) ends it as `failed` with a code; other errors are thrown, and the job tries again. */
export async function runImport(ctx: Ctx, id: string, progress: JobProgress): Promise<{ state: string }> {
  const row = await claim(ctx, id)
  if (!row) return { state: 'nothing to do' }
  try {
    await work(ctx, row, progress)
    return await finish(ctx, id, 'done')
  } catch (error) {
    if (error instanceof Stopped) return error.why === 'cancelled' ? await finish(ctx, id, 'cancelled') : { state: 'taken over' }
    if (progress.signal.aborted) { if (progress.signal.reason === 'cancelled') await finish(ctx, id, 'cancelled'); throw error }
    const lasting = error instanceof Refusal ? { code: error.code, params: error.params } : await lastAttempt(ctx, progress.jobId) ? { code: 'internal' } : null
    if (lasting) await finish(ctx, id, 'failed', lasting)
    if (error instanceof Refusal) return { state: 'failed' }
    throw error
  }
}

async function work(ctx: Ctx, row: ImportRow, progress: JobProgress): Promise<void> {
  const principal = await principalFor(ctx.kernel, row.owner, { rolesSubset: row.roles })
  if (!principal) throw forbidden('import_owner_gone')
  const own = contextFor(ctx.kernel, principal, { origin: 'import', requestId: `import:${row.id}`, language: row.language, signal: progress.signal })
  const definition = importable(own, row.entity)
  const plan = buildPlan(own, definition, row.spec, row.columns, row.format, await textFormat(own, row.spec, row.format))
  const done = row.dry_run ? await fromTheStart(ctx, row.id) : Number(row.done)
  const run: ImportRun = { id: row.id, ctx: own, definition, spec: row.spec, plan, dryRun: row.dry_run, done, found: new Map(), wouldExist: new Set(), named: new Map(), aliases: new Map(), borne: new Set(), refused: new Map() }
  const reading = await startReading({ path: uploadPath(ctx.kernel, row.upload), format: row.format, plan, after: done, size: BATCH })
  const beat = async (): Promise<void> => { progress.signal.throwIfAborted(); await progress.report(run.done, reading.total) }
  try {
    await ctx.sql`update kernel.import set total = ${reading.total}::bigint where id = ${row.id}::uuid`
    await storeAll(run, reading, async () => { await beat(); await letReactionsCatchUp(ctx, progress.signal) })
    await storeDeferred(run, beat)
  } finally { await reading.stop() }
}

/** Every batch of the file in its order, two on their way at most. */
async function storeAll(run: ImportRun, reading: Reading, ready: () => Promise<void>): Promise<void> {
  const overlapping = mayOverlap(run)
  let ahead: { stored: Promise<void>; keys: Set<string> } | null = null
  try {
    for await (const { rows, upTo } of reading.batches) {
      await ready()
      const keys = overlapping ? keysOfBatch(run, rows) : new Set<string>()
      if (ahead && (!overlapping || meet(ahead.keys, keys))) { await ahead.stored; ahead = null }
      const stored: Promise<void> = storeBatch(run, rows, upTo, ahead?.stored ?? null)
      stored.catch(() => undefined)
      const before = ahead
      ahead = { stored, keys }
      await before?.stored
    }
    await ahead?.stored
  } finally { await Promise.allSettled([ahead?.stored]) }
}

async function claim(ctx: Ctx, id: string): Promise<ImportRow | null> {
  await ctx.sql`update kernel.import set state = case state when 'cancelling' then 'cancelled' else 'running' end, started_at = coalesce(started_at, ${ctx.clock.now()}::timestamptz),
    finished_at = case state when 'cancelling' then ${ctx.clock.now()}::timestamptz end where id = ${id}::uuid and state in ('queued', 'cancelling')`
  const [row] = await ctx.sql<ImportRow[]>`select id, owner, roles, entity, upload, state, spec, format, columns, language, dry_run, done from kernel.import where id = ${id}::uuid and state = 'running' limit 1`
  return row ?? null
}

/** A dry run keeps what it would have made in memory: after a crash it begins again. */
async function fromTheStart(ctx: Ctx, id: string): Promise<number> {
  await ctx.sql`delete from kernel.import_row where import = ${id}::uuid`
  await ctx.sql`delete from kernel.import_name where import = ${id}::uuid`
  await ctx.sql`update kernel.import set done = 0, created = 0, updated = 0, skipped = 0, rejected = 0, review = 0, incomplete = 0, made = null where id = ${id}::uuid`
  return 0
}

async function finish(ctx: Ctx, id: string, state: 'done' | 'cancelled' | 'failed', error: unknown = null): Promise<{ state: string }> {
  const [row] = await ctx.sql<{ upload: string; dry_run: boolean }[]>`
    update kernel.import set state = ${state}::text, error = ${error ? JSON.stringify(error) : null}::text::jsonb, finished_at = ${ctx.clock.now()}::timestamptz where id = ${id}::uuid returning upload, dry_run`
  if (row?.dry_run) await ctx.sql`delete from kernel.import_name where import = ${id}::uuid`
  // a dry run leaves the file for the run that follows it; the nightly cleaning takes what nobody came back for
  if (row && !row.dry_run && state === 'done') {
    await rm(uploadPath(ctx.kernel, row.upload), { force: true })
    await ctx.sql`delete from kernel.import_upload where id = ${row.upload}::uuid`
  }
  return { state }
}

async function lastAttempt(ctx: Ctx, jobId: string): Promise<boolean> {
  const [job] = await ctx.sql<{ last: boolean }[]>`select attempts >= max_attempts as last from kernel.job where id = ${jobId}::uuid limit 1`
  return job?.last ?? false
}

async function letReactionsCatchUp(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted && (await feedLag(ctx.kernel)) > LAG; waited += 500) await ctx.clock.sleep(500, signal)
}
