// The process that answers HTTP.
import { modules } from '#app'
import { connect } from '#kernel/database/connect.ts'
import { announceProcess } from '#platform/operation/processes.ts'
import { REPLICAS } from '#platform/operation/replica/door.ts'
import { openReplicas, replicaAddresses } from '#platform/operation/replica/lag.ts'
import { watchDisk } from '#platform/operation/service-state.ts'
import { openKernel } from '#platform/start/open-kernel.ts'
import { runProcess } from '#platform/process/run.ts'
import { serve } from '#platform/start/serve.ts'

await runProcess('web', async (config, life) => {
  const sql = connect(config.databaseUrl, { max: 12, applicationName: 'vinculo web' })
  try {
    const { kernel, stopped } = await openKernel(config, sql, modules, life.signal)
    watchDisk(kernel, life.signal)
    kernel.services.set(REPLICAS, openReplicas(kernel, replicaAddresses(process.env), life.signal))
    const announced = announceProcess(kernel, 'web', life.signal)
    await serve(kernel, life)
    await announced
    await stopped
    await kernel.tick.close()
  } finally {
    await sql.end({ timeout: 2 })
  }
})
