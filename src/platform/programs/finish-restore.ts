// What a restored database needs before anybody works on it.
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { startFeedEpoch } from '#kernel/changes/epoch.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import type { Configuration } from '#kernel/configuration.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { reload } from '#platform/definitions/running.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { settleStores } from '#platform/backup/files.ts'
import { UNFINISHED } from '#platform/backup/load.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { writeProgram } from '#platform/process/program-version.ts'

/** kernel.services: erases again, after a restore, whoever was erased since the backup was taken. Registered by the module that keeps the list. `held`: may not be erased yet, somebody has to decide. */
export type ReplayErasures = (kernel: Kernel) => Promise<Erasures>
export interface Erasures { erased: number; held: string[] }
const REPLAY_ERASURES = 'replay_erasures'

/** Puts the feed into a new epoch, frees what dead processes held, brings older data to this program's shape, and replays the list of the erased. All of it may be repeated. */
export async function finishRestore(config: Configuration, sql: Sql, modules: readonly Module[]): Promise<{ epoch: number; erasures: Erasures }> {
  const epoch = await startFeedEpoch(sql)
  await settleStores(sql)
  await forgetProcesses(sql)
  const kernel = createKernel(config, sql, modules)
  try {
    // custom fields hold personal values too: the erasures below must know them
    await reload(kernel, sql)
    await migrate(kernel, join(packageFolder(), 'migrations'))
    await ensurePartitions(sql, kernel.clock.now())
    await writeProgram(sql, config.version)
    const erasures = await (kernel.services.get(REPLAY_ERASURES) as ReplayErasures | undefined)?.(kernel) ?? { erased: 0, held: [] }
    await sql.unsafe('analyze')
    await sql`delete from kernel.setting where key = ${UNFINISHED}`
    return { epoch, erasures }
  } finally { await kernel.tick.close() }
}

/** Leases of processes that were alive when the backup was taken. Their work goes on with the next worker. */
async function forgetProcesses(sql: Sql): Promise<void> {
  await sql`update kernel.reaction set leased_by = null, leased_until = null where leased_by is not null`
  await sql`update kernel.job set leased_until = 'epoch' where state = 'running'`
  for (const [table, statement] of [['kernel.process', 'delete from kernel.process'], ['kernel.backup', `delete from kernel.backup where state = 'running'`]] as const) {
    const [row] = await sql`select to_regclass(${table}) is not null as there`
    if (row?.['there']) await sql.unsafe(statement)
  }
}
