// For the tests of the feed and of jobs: an own throw-away cluster (its transactions and kills must disturb no other test) and a kernel over it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Identity } from '#kernel/access/identity.ts'
import { systemContext } from '#kernel/access/system.ts'
import { appendChanges, type NewChange } from '#kernel/changes/append.ts'
import type { Clock } from '#kernel/clock/clock.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import type { Configuration } from '#kernel/configuration.ts'
import { connect } from '#kernel/database/connect.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { buildRegistry } from '#kernel/entity/registry.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { createTick, type RunningTick } from '#platform/process/tick.ts'

export type TestKernel = Kernel & { tick: RunningTick }

/** A cluster of its own, and kernels over it. `stop` ends all of them. */
export async function startCluster(): Promise<{ url: string; kernel(modules: Module[], clock?: Clock): Promise<TestKernel>; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-feed-'))
  const server = await startEmbedded(folder, { throwaway: true })
  const open: TestKernel[] = []
  return {
    url: server.url,
    async kernel(modules, clock) {
      const kernel = testKernel(server.url, modules, clock)
      open.push(kernel)
      await migrate(kernel)
      return kernel
    },
    async stop() {
      for (const kernel of open) { await kernel.tick.close(); await kernel.sql.end({ timeout: 1 }) }
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nobody can sign in: these kernels serve no requests. */
const noIdentity: Identity = { authenticate: async () => null, principalOf: async () => null, demandSameOrigin: () => undefined }

/** A kernel over a migrated database; child processes of a test make theirs with it. */
export function testKernel(url: string, modules: Module[], clock: Clock = systemClock()): TestKernel {
  const sql = connect(url, { max: 24, applicationName: 'vinculo test' })
  const log = pino({ level: 'silent' })
  return { registry: buildRegistry(modules), sql, clock, log, tick: createTick(sql, log, clock.id()), consequences: [], identity: noIdentity, services: new Map(), config: {} as Configuration }
}

/** Appends changes in a transaction of their own. */
export async function write(kernel: Kernel, changes: NewChange[]): Promise<string[]> {
  return await transaction(systemContext(kernel, { reason: 'test', origin: 'api' }), tx => appendChanges(tx, changes))
}

/** A clock that runs `factor` times as fast since `base` (milliseconds of real time), the same in every process that is given both. */
export function fastClock(base: number, factor: number): Clock {
  const real = systemClock()
  return { ...real, now: () => new Date(base + (real.now().getTime() - base) * factor), sleep: (ms, signal) => real.sleep(ms / factor, signal) }
}

/** Numbers between 0 and 1 from a seed (mulberry32, Tommy Ettinger 2017, public domain): the same seed, the same test. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
