// What a running job says about itself.
import type { Kernel } from '#kernel/kernel.ts'
import type { JobProgress } from '#kernel/module.ts'

/** milliseconds between two writes of the same job's progress */
const PACE = 500

/** Progress of one attempt. `report` writes at most twice a second (the last of all always), throws when the job is to stop. */
export function jobProgress(kernel: Kernel, worker: string, id: string, signal: AbortSignal): JobProgress {
  let written = -Infinity
  return {
    jobId: id, signal,
    async report(done, total, note) {
      if (signal.aborted) throw new Error('the job was asked to stop')
      const now = kernel.clock.now().getTime()
      if (now - written < PACE && done !== total) return
      written = now
      await kernel.sql`update kernel.job set progress_done = ${done}::bigint, progress_total = ${total}::bigint, progress_note = ${note?.slice(0, 200) ?? null}::text where id = ${id}::uuid and leased_by = ${worker}::text`
    },
  }
}
