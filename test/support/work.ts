// Does the work of a worker process by hand, so that a test on a fake clock says when: the reactions named, and the jobs that are due.
//
//   const work = await worker(kernel, ['automation.listen'])
//   await work.settle()                        // reactions and due jobs until nothing is left to do
import { byName, runDue } from '#kernel/changes/reactions.ts'
import { registerReactions } from '#kernel/changes/reaction-lease.ts'
import { takeJobs } from '#kernel/jobs/claim.ts'
import { runJob } from '#kernel/jobs/run.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** See above. Jobs are those whose name begins with one of `jobs`. Throws after 200 rounds: something goes in a circle. */
export async function worker(kernel: Kernel, reactions: string[], jobs: string[]): Promise<{ settle(): Promise<void> }> {
  const all = byName(kernel), chosen = new Map(reactions.map(name => [name, all.get(name)!])), known = jobsByName(kernel)
  const names = [...known.keys()].filter(name => jobs.some(prefix => name.startsWith(prefix))), never = new AbortController().signal
  await registerReactions(kernel, reactions)
  return {
    async settle() {
      for (let round = 0; round < 200; round++) {
        const worked = await runDue(kernel, chosen, 'test', never)
        const taken = await takeJobs(kernel, 'test', names, 20)
        for (const job of taken) await runJob(kernel, 'test', known.get(job.name)!, job, never)
        if (worked + taken.length > 0) continue
        if (!(await behind(kernel, reactions))) return
        // an open transaction of another test in this PostgreSQL holds the feed back
        await new Promise(resolve => setTimeout(resolve, 50))
        round -= 0.8
      }
      throw new Error('the work does not end')
    },
  }
}

async function behind(kernel: Kernel, reactions: string[]): Promise<boolean> {
  const rows = await kernel.sql`select 1 from kernel.reaction r where r.name = any(${reactions}::text[]) and exists (select from kernel.change c where (c.epoch, c.xid, c.seq) > (r.epoch, r.xid, r.seq)) limit 1`
  return rows.length > 0
}
