// One attempt of one job: run it, keep what came of it.
import { systemContext } from '#kernel/access/system.ts'
import { crashPoint } from '#kernel/changes/crash-points.ts'
import { failureOf, retryDelay } from '#kernel/changes/failure.ts'
import type { TakenJob } from '#kernel/jobs/claim.ts'
import { jobProgress } from '#kernel/jobs/progress.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Job } from '#kernel/module.ts'

const RESULT_BYTES = 64_000

/** Why the signal of a running job aborts. */
export type StopReason = 'cancelled' | 'shutdown' | 'lost'

/** Runs an attempt and records its end: done, waiting for the next attempt, failed, or cancelled. A job that is stopped must throw (`signal.throwIfAborted()`); one that returns counts as done.
 *  Nothing is recorded when the lease was lost meanwhile: the job belongs to another worker then. */
export async function runJob(kernel: Kernel, worker: string, job: Job, taken: TakenJob, signal: AbortSignal): Promise<void> {
  const ctx = systemContext(kernel, {
    reason: `job ${job.name}`, origin: 'job', requestId: taken.request, signal, cause: taken.cause ? { change: taken.cause, depth: taken.cause_depth ?? 0 } : null,
  })
  crashPoint('job-claimed')
  try {
    const result = await job.run(ctx, taken.payload as never, jobProgress(kernel, worker, taken.id, signal))
    crashPoint('job-finished-before-saved')
    await finish(kernel, worker, taken, { state: 'done', result: resultText(result) })
  } catch (error) {
    const stopped = signal.aborted ? (signal.reason as StopReason) : null
    if (stopped === 'lost') return
    if (stopped === 'cancelled') return await finish(kernel, worker, taken, { state: 'cancelled' })
    if (stopped === 'shutdown') return await giveBack(kernel, worker, taken, { attempts: taken.attempts - 1, runAt: kernel.clock.now() })
    const failure = failureOf(error)
    kernel.log.warn({ job: job.name, id: taken.id, attempt: taken.attempts, failure }, 'job failed')
    if (taken.attempts >= taken.max_attempts) return await finish(kernel, worker, taken, { state: 'failed', failure })
    await giveBack(kernel, worker, taken, { attempts: taken.attempts, runAt: new Date(kernel.clock.now().getTime() + retryDelay(taken.attempts)), failure })
  }
}

interface End { state: 'done' | 'failed' | 'cancelled'; result?: string | null; failure?: { code: string; message: string } }

async function finish(kernel: Kernel, worker: string, taken: TakenJob, end: End): Promise<void> {
  await kernel.sql`
    update kernel.job set state = ${end.state}::text, result = ${end.result ?? null}::text::jsonb, error_code = ${end.failure?.code ?? null}::text, error_message = ${end.failure?.message ?? null}::text,
      finished_at = ${kernel.clock.now()}::timestamptz, leased_by = null, leased_until = null
    where id = ${taken.id}::uuid and leased_by = ${worker}::text and attempts = ${taken.attempts}::int and state = 'running'`
}

/** Back into the queue. When another of the same key waits already, that one does the work and this one rests. */
async function giveBack(kernel: Kernel, worker: string, taken: TakenJob, next: { attempts: number; runAt: Date; failure?: { code: string; message: string } }): Promise<void> {
  await kernel.sql`
    update kernel.job t set attempts = ${next.attempts}::int, run_at = ${next.runAt}::timestamptz, leased_by = null, leased_until = null,
      error_code = ${next.failure?.code ?? null}::text, error_message = ${next.failure?.message ?? null}::text, finished_at = case when w.id is null then null else ${kernel.clock.now()}::timestamptz end,
      state = case when t.cancel_asked or w.id is not null then 'cancelled' else 'waiting' end
    from kernel.job s left join kernel.job w on w.name = s.name and w.key = s.key and w.state = 'waiting'
    where s.id = t.id and t.id = ${taken.id}::uuid and t.leased_by = ${worker}::text and t.attempts = ${taken.attempts}::int and t.state = 'running'`
}

function resultText(result: unknown): string | null {
  if (result === undefined) return null
  const text = JSON.stringify(result)
  return Buffer.byteLength(text) <= RESULT_BYTES ? text : JSON.stringify({ too_large: Buffer.byteLength(text) })
}
