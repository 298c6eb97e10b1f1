// A kernel over a real PostgreSQL, for tests. At the top of a test file:
//
//   const { kernel, ctx } = await testKernel()                         // all modules of app.ts, empty database, closed after the file by itself
//   const { kernel, ctx } = await testKernel({ modules: [shelf] })     // only these
//   const { kernel, clock } = await testKernel({ clock: fakeClock(new Date('2026-03-01T09:00:00Z')) })
//   const { kernel } = await testKernel({ own: true })                 // a PostgreSQL of its own: feed and crash tests
//
//   test('…', async () => { await create(ctx, 'book', { … }) })        // ctx acts as the system; contextFor(kernel, principal, …) as somebody
//
// Front-door tests (HTTP) start from test/support/server.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, inject } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import type { Clock } from '#kernel/clock/clock.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import type { Configuration } from '#kernel/configuration.ts'
import type { Ctx } from '#kernel/context.ts'
import { connect } from '#kernel/database/connect.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { setDefaultCountry } from '#kernel/fields/phone-country.ts'
import type { Module } from '#kernel/module.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import type { RunningKernel } from '#platform/start/create-kernel.ts'
import { cloneDatabase } from '#test/support/clone.ts'
import { throwawayCluster } from '#test/support/cluster.ts'

export interface TestKernelOptions {
  modules?: readonly Module[]
  clock?: Clock
  /** a PostgreSQL of its own instead of a database in the shared one */
  own?: boolean
  /** fills the template once per run for all files that name the same `fill.key` */
  fill?: { key: string; run(kernel: RunningKernel): Promise<void> }
  configuration?: Partial<Configuration>
}
export interface TestKernel { kernel: RunningKernel; ctx: Ctx; clock: Clock; /** a second process on the same database: closed with the first */ another(clock?: Clock): RunningKernel; close(): Promise<void> }

/** See above. */
export async function testKernel(options: TestKernelOptions = {}): Promise<TestKernel> {
  const modules = options.modules ?? (await import('#app')).modules
  // the one thing a process holds besides its kernels: the file before may have left it
  setDefaultCountry(undefined)
  const clock = options.clock ?? systemClock()
  const cluster = options.own ? await throwawayCluster() : null
  const dataFolder = mkdtempSync(join(tmpdir(), 'vinculo-data-'))
  const opened: RunningKernel[] = []
  const open = (url: string, at: Clock): RunningKernel => createKernel(testConfiguration({ databaseUrl: url, dataFolder, ...options.configuration }), connect(url, { max: 6, applicationName: 'vinculo test' }), modules, { clock: at, log: testLog() })
  const clone = await cloneDatabase(cluster?.adminUrl ?? inject('adminUrl'), `${shapeOf(modules)} ${options.fill?.key ?? ''}`, async url => {
    const kernel = open(url, systemClock())
    try {
      await migrate(kernel, join(packageFolder(), 'migrations'))
      await options.fill?.run(kernel)
    } finally { await close(kernel) }
  })
  const another = (at: Clock = clock): RunningKernel => {
    const kernel = open(clone.url, at)
    opened.push(kernel)
    return kernel
  }
  const kernel = another()
  const all = once(async () => {
    await Promise.all(opened.map(close))
    await (cluster ? cluster.stop() : clone.drop())
    rmSync(dataFolder, { recursive: true, force: true })
  })
  afterAll(all)
  return { kernel, ctx: systemContext(kernel, { reason: 'test', origin: 'system' }), clock, another, close: all }
}

export function testConfiguration(given: Partial<Configuration>): Configuration {
  return { role: 'web', port: 0, host: '127.0.0.1', dataFolder: '', url: '', trustProxy: false, databaseUrl: '', secret: Buffer.alloc(32, 7), first: null, demo: false, version: '0.0.0-test', uiFolder: join(packageFolder(), 'dist', 'ui'), ...given }
}

/** Silent, unless VINCULO_LOG_LEVEL says otherwise. */
function testLog(): pino.Logger { return pino({ level: process.env.VINCULO_LOG_LEVEL ?? 'silent' }, pino.destination(2)) }

async function close(kernel: RunningKernel): Promise<void> {
  await kernel.tick.close()
  await kernel.sql.end({ timeout: 1 })
}

/** What decides the tables: names and plain properties of all definitions. */
function shapeOf(modules: readonly Module[]): string {
  return JSON.stringify(modules.map(({ name, entities, extensions }) => ({ name, entities, extensions })), (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)
}

function once(fn: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => running ??= fn()
}
