// The process that runs jobs and reactions.
import { modules } from '#app'
import { runReactions } from '#kernel/changes/reactions.ts'
import { connect } from '#kernel/database/connect.ts'
import { runWorker } from '#kernel/jobs/worker.ts'
import { announceProcess } from '#platform/operation/processes.ts'
import { watchDisk, whileWritable } from '#platform/operation/service-state.ts'
import { openKernel } from '#platform/start/open-kernel.ts'
import { runProcess } from '#platform/process/run.ts'

await runProcess('worker', async (config, life) => {
  const sql = connect(config.databaseUrl, { max: 8, applicationName: 'vinculo worker', statementTimeout: 600_000 })
  try {
    const { kernel, stopped } = await openKernel(config, sql, modules, life.signal)
    life.ready()
    watchDisk(kernel, life.signal)
    const announced = announceProcess(kernel, 'worker', life.signal)
    await whileWritable(kernel, life.signal, signal => Promise.all([runWorker(kernel, signal), runReactions(kernel, signal)]))
    await Promise.all([stopped, announced])
    await kernel.tick.close()
  } finally {
    await sql.end({ timeout: 2 })
  }
})
