// Before a process serves: the database is reachable, new enough, migrated and, at an unattended first start, set up, with the demo when asked for. One process at a time.
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { Kernel } from '#kernel/kernel.ts'
import { asOwner } from '#kernel/database/owner.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import { beforeUpgrade, isOlder } from '#platform/backup/before-upgrade.ts'
import { unfinishedRestore } from '#platform/backup/load.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import type { DemoService } from '#platform/sessions/set-up.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { grantWork, isGuest } from '#platform/process/database-roles.ts'
import { readProgram } from '#platform/process/program-version.ts'
import { schemaVersion } from '#platform/process/version-file.ts'
import { migrate, takeTurn } from '#kernel/database/migrate.ts'
import { reload } from '#platform/definitions/running.ts'
import { say } from '#platform/process/notices.ts'
import { grantsFollow } from '#platform/start/grants-follow.ts'
import { searchFollows } from '#platform/start/search-follows.ts'
import { setUpUnattended } from '#platform/start/unattended.ts'

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

/**
 * Migrates under an advisory lock, as the role that owns the tables, on connections without a statement timeout, and sets up when the options say so and nothing is set up yet. Every process calls it; the second finds nothing to do, and one
 * that may not change tables asks whether another has prepared them: else `CannotStart`.
 */
export async function prepareDatabase(kernel: Kernel): Promise<void> {
  await asOwner(kernel.config, 'migration', 3, async sql => {
    if (await isGuest(sql)) return demandPrepared(kernel, sql)
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
      await searchFollows({ ...kernel, sql })
      await grantsFollow({ ...kernel, sql })
      await grantWork(kernel.config, sql)
      const madeUp = await setUpUnattended({ ...kernel, sql })
      if (kernel.config.demo) await (kernel.services.get('demo') as DemoService | undefined)?.({ ...kernel, sql })
      if (madeUp) say(kernel, `  ${madeUp.email.padEnd(30)} ${madeUp.password}  (admin)`)
    } finally {
      await lock`select pg_advisory_unlock(${lockKey}::bigint)`
      lock.release()
    }
  })
}

/** What it needs must be there: tables of this version, definitions read. */
async function demandPrepared(kernel: Kernel, sql: Sql): Promise<void> {
  const found = await readProgram(sql)
  if (await unfinishedRestore(sql)) throw new CannotStart('restore_unfinished')
  const versions = { found: found?.app ?? '?', known: kernel.config.version }
  if (found && found.schema > schemaVersion) throw new CannotStart('newer', versions)
  if (!found || found.schema < schemaVersion || isOlder(found.app, kernel.config.version)) throw new CannotStart('database_not_prepared', versions)
  await reload(kernel, sql)
}
