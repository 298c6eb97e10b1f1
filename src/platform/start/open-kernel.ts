// How a process of this program comes to its kernel: the same way for the one that answers HTTP and the one that works.
import type { Sql } from 'postgres'
import type { Configuration } from '#kernel/configuration.ts'
import type { Module } from '#kernel/module.ts'
import { organisationDefaults } from '#kernel/records/validate.ts'
import { followDefinitions } from '#platform/definitions/apply/follow.ts'
import { createKernel, type RunningKernel } from '#platform/start/create-kernel.ts'
import { checkDatabase, prepareDatabase } from '#platform/start/prepare-database.ts'

/** The kernel on a database that was checked and prepared, with the definitions in force, following them until `signal`; `stopped`: it follows no more. Throws `CannotStart`. */
export async function openKernel(config: Configuration, sql: Sql, modules: readonly Module[], signal: AbortSignal): Promise<{ kernel: RunningKernel; stopped: Promise<void> }> {
  await checkDatabase(sql)
  const kernel = createKernel(config, sql, modules)
  await prepareDatabase(kernel)
  await kernel.tick.listen()
  const { stopped } = await followDefinitions(kernel, signal)
  await organisationDefaults({ kernel, sql })
  return { kernel, stopped }
}
