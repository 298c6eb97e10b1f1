// The worker: takes due jobs, runs a few at a time, keeps its leases, fires what is on the clock.
import { failureOf } from '#kernel/changes/failure.ts'
import { LEASE, reclaimJobs, renewJobs, takeJobs } from '#kernel/jobs/claim.ts'
import { fireCron, registerCron } from '#kernel/jobs/cron.ts'
import { runJob, type StopReason } from '#kernel/jobs/run.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Job } from '#kernel/module.ts'

const AT_ONCE = 4
const POLL = 2000
/** milliseconds between two looks for jobs whose worker is gone */
const RECLAIM = 5000
/** real milliseconds that jobs get to stop when the process ends */
const GRACE = 5000

/** Runs jobs of all modules until the signal aborts; then stops what runs and gives it back to the queue. Several workers may run at once, on several machines. */
export async function runWorker(kernel: Kernel, signal: AbortSignal, options: { atOnce?: number } = {}): Promise<void> {
  const jobs = jobsByName(kernel)
  const worker: Worker = { id: kernel.clock.id(), running: new Map(), minute: 0, reclaimAt: 0 }
  await registerCron(kernel, [...jobs.values()])
  let rung = false
  const ring = () => { rung = true }
  const off = kernel.tick.onRing(ring)
  const renewing = keepLeases(kernel, worker, signal)
  try {
    while (!signal.aborted) {
      rung = false
      await round(kernel, worker, jobs, options.atOnce ?? AT_ONCE, ring).catch(error => kernel.log.error({ failure: failureOf(error) }, 'jobs'))
      if (!rung && !signal.aborted) await kernel.tick.wait(POLL, signal)
    }
  } finally {
    off()
    for (const { stop } of worker.running.values()) stop('shutdown')
    await Promise.race([Promise.all([...worker.running.values()].map(job => job.ended)), new Promise(resolve => setTimeout(resolve, GRACE).unref())])
    await renewing
  }
}

interface Running { stop: (reason: StopReason) => void; ended: Promise<void> }
/** `minute`: the last one whose schedules were looked at; `reclaimAt`: when to look for lost jobs next */
interface Worker { id: string; running: Map<string, Running>; minute: number; reclaimAt: number }

/** The jobs of all modules. Throws when two have one name. */
export function jobsByName(kernel: Kernel): Map<string, Job> {
  const all = kernel.registry.modules.flatMap(module => module.jobs ?? [])
  const map = new Map(all.map(job => [job.name, job]))
  if (map.size < all.length) throw new Error(`two jobs of one name among ${all.map(job => job.name).join(', ')}`)
  return map
}

async function round(kernel: Kernel, worker: Worker, jobs: Map<string, Job>, atOnce: number, ring: () => void): Promise<void> {
  await onTheClock(kernel, worker, [...jobs.values()])
  if (worker.running.size > 0) await checkLeases(kernel, worker)
  const free = atOnce - worker.running.size
  if (free <= 0) return
  for (const taken of await takeJobs(kernel, worker.id, [...jobs.keys()], free)) {
    const stopper = new AbortController()
    const ended = runJob(kernel, worker.id, jobs.get(taken.name)!, taken, stopper.signal)
      // its end could not be written: the lease runs out and another attempt follows
      .catch(error => kernel.log.error({ job: taken.name, id: taken.id, failure: failureOf(error) }, 'end of job not recorded'))
      .finally(() => { worker.running.delete(taken.id); ring(); kernel.tick.ring() })
    worker.running.set(taken.id, { stop: reason => stopper.abort(reason), ended })
  }
}

/** What only needs a look now and then, not at every ring. */
async function onTheClock(kernel: Kernel, worker: Worker, jobs: Job[]): Promise<void> {
  const now = kernel.clock.now().getTime()
  const minute = Math.floor(now / 60_000)
  if (minute !== worker.minute) {
    await fireCron(kernel, jobs)
    worker.minute = minute
  }
  if (now < worker.reclaimAt) return
  await reclaimJobs(kernel)
  worker.reclaimAt = now + RECLAIM
}

/** Renews what runs here, and stops what was cancelled or taken away. */
async function checkLeases(kernel: Kernel, worker: Worker): Promise<void> {
  const ids = [...worker.running.keys()]
  const held = await renewJobs(kernel, worker.id, ids)
  for (const id of ids) {
    const state = held.get(id)
    if (!state) worker.running.get(id)?.stop('lost')
    else if (state.cancel) worker.running.get(id)?.stop('cancelled')
  }
}

async function keepLeases(kernel: Kernel, worker: Worker, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await kernel.clock.sleep(LEASE / 3, signal)
    if (!signal.aborted) await checkLeases(kernel, worker).catch(error => kernel.log.error({ failure: failureOf(error) }, 'leases'))
  }
}
