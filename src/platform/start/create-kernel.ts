// Builds the kernel of a process from its configuration, its pool and the list of modules.
import { createHash, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Sql } from 'postgres'
import type { Clock } from '#kernel/clock/clock.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import type { Configuration } from '#kernel/configuration.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { demandFresh } from '#platform/definitions/apply/follow.ts'
import { makeDefinitions } from '#platform/definitions/apply/consequence.ts'
import { deriveAtOnce } from '#platform/definitions/derive/consequence.ts'
import { derivedFollows } from '#platform/definitions/derive/reaction.ts'
import { startRunning } from '#platform/definitions/running.ts'
import { openLog } from '#platform/process/log.ts'
import { createTick } from '#platform/process/tick.ts'
import type { RunningTick } from '#platform/process/tick.ts'
import { mirrorFromChild, mirrorToChildren } from '#kernel/records/mirror.ts'
import { sessionIdentity } from '#platform/sessions/identity.ts'
import { followPeople } from '#platform/sessions/consequence.ts'

export interface RunningKernel extends Kernel { readonly tick: RunningTick }

/** The kernel over an open pool. It opens nothing itself: `kernel.tick.listen()` begins to hear other processes. Throws on definitions that contradict each other. */
export function createKernel(config: Configuration, sql: Sql, modules: readonly Module[], more: { clock?: Clock; log?: Logger } = {}): RunningKernel {
  const log = more.log ?? openLog(config.role, config.dataFolder, process.env)
  const mark = createHash('sha256').update(`${process.pid}`).update(randomBytes(8)).digest('hex').slice(0, 16)
  // what administrators define comes from the database and changes while the process runs: `registry` is what holds now
  const definitions = startRunning(modules, running => (modules.some(module => module.name === 'definitions') ? [{ name: 'definitions_followed', reactions: [derivedFollows(running)] }] : []))
  const kernel: RunningKernel = {
    get registry() { return definitions.registry }, sql, clock: more.clock ?? systemClock(), config, log, tick: createTick(sql, log, mark),
    consequences: [demandFresh, mirrorToChildren, mirrorFromChild, followPeople, deriveAtOnce, makeDefinitions, ...modules.flatMap(module => module.consequences ?? [])], identity: sessionIdentity, services: new Map([['definitions', definitions]]),
  }
  for (const module of definitions.base.modules) module.start?.(kernel)
  return kernel
}
