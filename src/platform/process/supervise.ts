// Role `all`: owns the data folder, PostgreSQL, and the processes built from this program.
import { existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Configuration } from '#kernel/configuration.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import type { Embedded } from '#platform/process/embedded.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { HEARTBEAT, keepChild } from '#platform/process/child.ts'
import type { Child } from '#platform/process/child.ts'
import { lockFolder } from '#platform/process/folder-lock.ts'
import { listenRefusal } from '#platform/process/listen-refusal.ts'
import { openLog } from '#platform/process/log.ts'
import type { Life } from '#platform/process/run.ts'
import { checkVersion, writeVersion } from '#platform/process/version-file.ts'

/** Runs until `life.signal` aborts; then stops worker, web and PostgreSQL, in this order, within 10 s. Throws `CannotStart` before anything serves. `programs`: files of the child processes. */
export async function supervise(config: Configuration, life: Life, programs: { web: string; worker: string }): Promise<void> {
  const { inherited, unlock } = lockFolder(config.dataFolder)
  try {
    checkDisk(config.dataFolder)
    checkVersion(config)
    if (existsSync(join(config.dataFolder, 'restore.json'))) throw new CannotStart('restore_unfinished')
    await checkPort(config, inherited ? 20 : 1)
    const log = openLog('supervisor', config.dataFolder, process.env)
    const database = config.databaseUrl ? null : await keepDatabase(config, log)
    try {
      await keepProcesses({ ...config, databaseUrl: config.databaseUrl || database!.url }, life, programs, log)
    } finally {
      await database?.stop()
      log.info('stopped')
    }
  } finally {
    unlock()
  }
}

async function keepProcesses(config: Configuration, life: Life, programs: { web: string; worker: string }, log: Logger): Promise<void> {
  const children: Child[] = []
  try {
    const env = { ...process.env, ...environmentOf(config) }
    const web = keepChild('web', programs.web, { ...env, VINCULO_ROLE: 'web' }, log, HEARTBEAT)
    children.push(web)
    const port = await Promise.race([web.ready, aborted(life.signal)])
    if (port === undefined) return
    // A restarted web process keeps the port that was printed.
    web.env.PORT = String(port)
    children.push(keepChild('worker', programs.worker, { ...env, PORT: String(port), VINCULO_ROLE: 'worker' }, log))
    writeVersion(config)
    life.ready({ host: config.host, port }, web.notices)
    await Promise.race([aborted(life.signal), ...children.map(child => child.failed)])
  } finally {
    await Promise.all(children.map(child => child.stop(6000)))
  }
}

/** PostgreSQL, started again when it ends unasked. The address stays the same only as long as it runs; a new one needs new children, so the supervisor keeps the port. */
async function keepDatabase(config: Configuration, log: Logger): Promise<{ url: string; stop(): Promise<void> }> {
  let stopping = false
  let server: Embedded = await startEmbedded(config.dataFolder)
  const port = Number(new URL(server.url).port)
  log.info({ server: server.pid, port }, 'PostgreSQL serves')
  const watch = async (): Promise<void> => {
    for (let failures = 0; ;) {
      const how = await server.ended
      if (stopping) return
      log.error({ how }, 'PostgreSQL ended unasked')
      try {
        server = await startEmbedded(config.dataFolder, { port })
        failures = 0
        log.info({ server: server.pid }, 'PostgreSQL serves again')
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL did not start again')
        await new Promise(resolve => setTimeout(resolve, Math.min(30_000, 500 * 2 ** failures++)))
      }
    }
  }
  const watching = watch()
  return {
    url: server.url,
    async stop() {
      stopping = true
      await server.stop()
      await watching
    },
  }
}

function environmentOf(config: Configuration): NodeJS.ProcessEnv {
  return {
    VINCULO_SUPERVISED: '1', DATABASE_URL: config.databaseUrl, DATABASE_MIGRATION_URL: config.migrationUrl ?? '', VINCULO_DATA: config.dataFolder, VINCULO_URL: config.url,
    PORT: String(config.port), HOST: config.host, VINCULO_TRUST_PROXY: config.trustProxy ? '1' : '', VINCULO_DEMO: config.demo ? '1' : '',
  }
}

function checkDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < 50_000_000) throw new CannotStart('disk_full', { folder })
}

/** Asked before PostgreSQL starts, so that the commonest refusal comes at once; the web process binds for good. The web process of a killed supervisor may need a moment to end: hence attempts. */
async function checkPort({ port, host }: Configuration, attempts: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const error = await tryPort(port, host)
    if (!error) return
    if (attempt >= attempts) throw listenRefusal(error, { host, port })
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

function tryPort(port: number, host: string): Promise<Error | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
