// Which jobs a worker takes, and how it keeps them. A lease that is not renewed runs out, and another worker takes the job again.
import type { Kernel } from '#kernel/kernel.ts'

/** Milliseconds a taken job belongs to its worker unless renewed. */
export const LEASE = 30_000

/** A job in the hands of a worker. `attempts` counts this one. */
export interface TakenJob {
  id: string; name: string; payload: unknown; attempts: number; max_attempts: number; cancel_asked: boolean; request: string; cause: string | null; cause_depth: number | null; created_by: string | null
}

/** Takes up to `most` due jobs of these names: highest priority first, then the longest due. A keyed job stays while another of its key runs. */
export async function takeJobs(kernel: Kernel, worker: string, names: string[], most: number): Promise<TakenJob[]> {
  const now = kernel.clock.now()
  return await kernel.sql<TakenJob[]>`
    with next as materialized (
      select j.id from kernel.job j
      where j.state = 'waiting' and j.run_at <= ${now}::timestamptz and j.name = any(${names}::text[])
        and (j.key is null or not exists (select from kernel.job r where r.state = 'running' and r.name = j.name and r.key = j.key))
      order by j.priority desc, j.run_at, j.id limit ${most}::int for update of j skip locked)
    update kernel.job t set state = 'running', attempts = t.attempts + 1, leased_by = ${worker}::text, leased_until = ${leaseEnd(now)}::timestamptz, started_at = ${now}::timestamptz
    from next where t.id = next.id
    returning t.id, t.name, t.payload, t.attempts, t.max_attempts, t.cancel_asked, t.request, t.cause, t.cause_depth, t.created_by`
}

/** Puts jobs whose worker is gone back into the queue, or to rest when that was their last attempt (code `worker_lost`) or they were to be cancelled. */
export async function reclaimJobs(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now()
  const rows = await kernel.sql`
    with lost as materialized (select id from kernel.job where state = 'running' and leased_until <= ${now}::timestamptz order by leased_until limit 100 for update skip locked),
    fate as (select j.id, case when j.cancel_asked then 'cancelled' when j.attempts >= j.max_attempts then 'failed'
        when exists (select from kernel.job w where w.state = 'waiting' and w.name = j.name and w.key = j.key) then 'cancelled' else 'waiting' end as state
      from kernel.job j join lost on lost.id = j.id)
    update kernel.job t set state = fate.state, leased_by = null, leased_until = null, run_at = ${now}::timestamptz, error_code = 'worker_lost', error_message = null,
      finished_at = case when fate.state <> 'waiting' then ${now}::timestamptz end
    from fate where t.id = fate.id returning t.id`
  return rows.length
}

/** Renews the leases of a worker's jobs; returns the ones it still holds, and which of them are to stop. */
export async function renewJobs(kernel: Kernel, worker: string, ids: string[]): Promise<Map<string, { cancel: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await kernel.sql<{ id: string; cancel_asked: boolean }[]>`
    update kernel.job set leased_until = ${leaseEnd(kernel.clock.now())}::timestamptz
    where id = any(${ids}::uuid[]) and leased_by = ${worker}::text and state = 'running' returning id, cancel_asked`
  return new Map(rows.map(row => [row.id, { cancel: row.cancel_asked }]))
}

function leaseEnd(now: Date): Date { return new Date(now.getTime() + LEASE) }
