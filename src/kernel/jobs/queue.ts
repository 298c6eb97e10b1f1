// Putting work into the queue and taking it out again by hand. Committed with the caller's transaction: no write without its job, no job without its write.
import { ringAfterCommit } from '#kernel/changes/append.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict, forbidden, invalid, notFound } from '#kernel/errors.ts'
import type { Job } from '#kernel/module.ts'

/** `runAt`: not before this time of the kernel's clock. `key`: while one job of this name and key waits, it is replaced instead of doubled (its payload by the new one, its time by the earlier);
 *  and two of one key never run at the same time. `priority`: higher first. `maxAttempts`: default the job's own, else 5. `mostBytes`: of the payload, 64,000 unless told (a choice of ten thousand records is longer). */
export interface EnqueueOptions { runAt?: Date; key?: string; priority?: number; maxAttempts?: number; mostBytes?: number }

const DEFAULT_ATTEMPTS = 5
const PAYLOAD_BYTES = 64_000

/** Puts a job into the queue, inside the open transaction if there is one, and returns its id (the waiting one's when the key replaced it). Workers wake after the commit.
 *  422 `payload_too_large` above 64 kB: a payload names records, it does not carry them. Throws when no module has a job of this name. */
export async function enqueue(ctx: Ctx, name: string, payload: unknown, options: EnqueueOptions = {}): Promise<string> {
  const job = jobNamed(ctx, name)
  const text = JSON.stringify(payload ?? {})
  const most = options.mostBytes ?? PAYLOAD_BYTES
  if (Buffer.byteLength(text) > most) throw invalid([{ field: 'payload', code: 'payload_too_large', params: { bytes: most } }])
  const now = ctx.clock.now()
  const [row] = await ctx.sql<{ id: string }[]>`
    insert into kernel.job (id, name, payload, key, priority, run_at, state, max_attempts, created_at, created_by, created_key, request, cause, cause_depth)
    values (${ctx.id()}::uuid, ${name}::text, ${text}::text::jsonb, ${options.key ?? null}::text, ${options.priority ?? 0}::int, ${options.runAt ?? now}::timestamptz, 'waiting',
      ${options.maxAttempts ?? job.attempts ?? DEFAULT_ATTEMPTS}::int, ${now}::timestamptz, ${ctx.user.id}::uuid, ${ctx.user.apiKeyId}::uuid, ${ctx.requestId}::text, ${ctx.cause?.change ?? null}::uuid, ${ctx.cause?.depth ?? null}::int)
    on conflict (name, key) where key is not null and state = 'waiting'
    do update set payload = excluded.payload, run_at = least(kernel.job.run_at, excluded.run_at), priority = greatest(kernel.job.priority, excluded.priority)
    returning id`
  ringAfterCommit(ctx)
  return row!.id
}

/** Cancels a waiting job at once; a running one gets its signal aborted and rests as cancelled when it stops. 404, 404 unless administrator or the one who started it (an API key: only what it started itself), 409 `job_finished`. */
export async function cancelJob(ctx: Ctx, id: string): Promise<'cancelled' | 'stopping'> {
  await mayControl(ctx, id)
  const [row] = await ctx.sql<{ state: string }[]>`
    update kernel.job set cancel_asked = true, state = case state when 'waiting' then 'cancelled' else state end, finished_at = case state when 'waiting' then ${ctx.clock.now()}::timestamptz end
    where id = ${id}::uuid and state in ('waiting', 'running') returning state`
  if (!row) throw conflict('job_finished')
  ringAfterCommit(ctx)
  return row.state === 'cancelled' ? 'cancelled' : 'stopping'
}

/** Lets a failed or cancelled job run again, with all its attempts. 404, 403, 409 `job_not_finished`, 409 `job_waiting_already` when another of its key waits. */
export async function retryJob(ctx: Ctx, id: string): Promise<void> {
  await mayControl(ctx, id)
  const [other] = await ctx.sql`select 1 from kernel.job j join kernel.job w on w.name = j.name and w.key = j.key and w.state = 'waiting' where j.id = ${id}::uuid and w.id <> j.id limit 1`
  if (other) throw conflict('job_waiting_already')
  const rows = await ctx.sql`
    update kernel.job set state = 'waiting', attempts = 0, cancel_asked = false, run_at = ${ctx.clock.now()}::timestamptz, finished_at = null, leased_by = null, leased_until = null, error_code = null, error_message = null,
      progress_done = 0, progress_total = null, progress_note = null
    where id = ${id}::uuid and state in ('failed', 'cancelled') returning id`
  if (rows.length === 0) throw conflict('job_not_finished')
  ringAfterCommit(ctx)
}

/** The job as its module defines it. Throws when unknown: enqueueing is code. */
function jobNamed(ctx: Ctx, name: string): Job {
  for (const module of ctx.kernel.registry.modules) for (const job of module.jobs ?? []) if (job.name === name) return job
  throw new Error(`no module has a job ${name}`)
}

async function mayControl(ctx: Ctx, id: string): Promise<void> {
  const [row] = await ctx.sql<{ created_by: string | null; created_key: string | null }[]>`select created_by, created_key from kernel.job where id = ${id}::uuid limit 1`
  if (!row || (!ctx.user.admin && (row.created_by !== ctx.user.id || (ctx.user.apiKeyId && row.created_key !== ctx.user.apiKeyId)))) throw notFound('job')
  if (ctx.user.viewAs) throw forbidden('view_as_read_only')
}
