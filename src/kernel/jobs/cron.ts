// Jobs on the clock: each due minute fires once, whichever worker sees it first. Minutes missed while nobody worked are caught up with one run.
import { systemContext } from '#kernel/access/system.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { lastDue, parseSchedule } from '#kernel/jobs/schedule.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Job } from '#kernel/module.ts'

/** Makes the schedules known. A new or changed one counts from now; throws on a schedule that is none. */
export async function registerCron(kernel: Kernel, jobs: Job[]): Promise<void> {
  const now = kernel.clock.now()
  for (const job of jobs) if (job.cron) {
    parseSchedule(job.cron)
    await kernel.sql`insert into kernel.job_cron (name, cron, last_due) values (${job.name}::text, ${job.cron}::text, ${now}::timestamptz)
      on conflict (name) do update set cron = excluded.cron, last_due = excluded.last_due where kernel.job_cron.cron <> excluded.cron`
  }
}

/** Enqueues what became due since it last fired; returns the names. The payload is `{due: <minute>}`, the key `cron`: a run that still waits is not doubled, one that still runs is not overtaken. */
export async function fireCron(kernel: Kernel, jobs: Job[]): Promise<string[]> {
  const scheduled = jobs.filter(job => job.cron)
  if (scheduled.length === 0) return []
  const rows = await kernel.sql<{ name: string; last_due: string }[]>`select name, last_due from kernel.job_cron where name = any(${scheduled.map(job => job.name)}::text[]) limit 10000`
  const last = new Map(rows.map(row => [row.name, new Date(row.last_due)]))
  const fired: string[] = []
  for (const job of scheduled) {
    const since = last.get(job.name)
    const due = since && lastDue(parseSchedule(job.cron!), since, kernel.clock.now())
    if (due && await fire(kernel, job.name, due)) fired.push(job.name)
  }
  return fired
}

async function fire(kernel: Kernel, name: string, due: Date): Promise<boolean> {
  return await transaction(systemContext(kernel, { reason: `schedule of ${name}`, origin: 'job' }), async tx => {
    const rows = await tx.sql`update kernel.job_cron set last_due = ${due}::timestamptz where name = ${name}::text and last_due < ${due}::timestamptz returning name`
    if (rows.length === 0) return false
    await enqueue(tx, name, { due: due.toISOString() }, { key: 'cron' })
    return true
  })
}
