// Before a process serves: the database is reachable, new enough, migrated and, at an unattended first start, set up, with the demo when asked for. One process at a time.
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { Kernel } from '#kernel/kernel.ts'
import { connect } from '#kernel/database/connect.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import { beforeUpgrade } from '#platform/backup/before-upgrade.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import type { DemoService } from '#platform/sessions/set-up.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { migrate, takeTurn } from '#kernel/database/migrate.ts'
import { reload } from '#platform/definitions/running.ts'
import { say } from '#platform/process/notices.ts'
import { setUpUnattended } from '#platform/process/unattended.ts'

/** any number that nobody else locks: "vinculo" as bytes */
const lockKey = '33325520926273391'

/** Throws `CannotStart` when the database cannot be reached within a few attempts, or is older than PostgreSQL 15. */
export async function checkDatabase(sql: Sql, attempts = 5): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const [row] = await sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`
      if ((row?.number as number) < 150_000) throw new CannotStart('database_too_old', { version: String(row?.version) })
      return
    } catch (error) {
      if (error instanceof CannotStart) throw error
      const reason = String((error as { code?: unknown }).code ?? (error as Error).message)
      // Wrong names and passwords do not get right by waiting (class 28 and 3D000 of PostgreSQL's codes).
      if (attempt >= attempts || /^(28|3D)/.test(reason)) throw new CannotStart('database_unreachable', { reason })
      await new Promise(resolve => setTimeout(resolve, attempt * 300))
    }
  }
}

/** Migrates under an advisory lock, on connections without a statement timeout, and sets up when the options say so and nothing is set up yet. Every process calls it; the second finds nothing to do. */
export async function prepareDatabase(kernel: Kernel): Promise<void> {
  const sql = connect(kernel.config.databaseUrl, { max: 3, applicationName: 'vinculo migration', statementTimeout: 0 })
  try {
    const lock = await sql.reserve()
    try {
      await takeTurn(lock, lockKey)
      const note = await beforeUpgrade(kernel, sql)
      // what administrators made is migrated like what the code brings; what they stored and no process lived to make, followDefinitions makes
      await reload(kernel, sql)
      const { statements, unknownColumns } = await migrate({ ...kernel, sql }, join(packageFolder(), 'migrations'))
      if (statements.length > 0 || unknownColumns.length > 0) kernel.log.info({ statements: statements.length, unknownColumns: unknownColumns.slice(0, 50) }, 'migrated')
      await note()
      await ensurePartitions(sql, kernel.clock.now())
      const madeUp = await setUpUnattended({ ...kernel, sql })
      if (kernel.config.demo) await (kernel.services.get('demo') as DemoService | undefined)?.({ ...kernel, sql })
      if (madeUp) say(kernel, `  ${madeUp.email.padEnd(30)} ${madeUp.password}  (admin)`)
    } finally {
      await lock`select pg_advisory_unlock(${lockKey}::bigint)`
      lock.release()
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}
