// A PostgreSQL server as a child process, of whatever installation: started on a free port, known to be ready by its own file, stopped by its signals.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { CannotStart } from '#platform/process/cannot-start.ts'
import type { Unprivileged } from '#platform/process/embedded-binaries.ts'

export interface ServerOptions {
  /** folder of `postgres` */
  programs: string
  /** the cluster */
  folder: string
  /** file its messages are appended to */
  log: string
  run: Unprivileged
  /** 0: a free one */
  port: number
  /** `name=value` pairs */
  settings(port: number): string[]
}
export interface ServerProcess {
  port: number
  pid: number
  /** resolves with the exit code or signal when the server ends, asked or not */
  ended: Promise<string>
  /** fast shutdown; immediate after `patience` milliseconds (default 3,000), which costs a recovery at the next start and nothing else */
  stop(patience?: number): Promise<void>
}

/** Starts the server and waits until it is ready. Throws `CannotStart` with what its log says: `disk_full`, `database_failed`. */
export async function launchServer(options: ServerOptions): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port || await freePort()
    const logStart = existsSync(options.log) ? statSync(options.log).size : 0
    const { child, ready } = await launch(options, port)
    if (ready) return handle(child, port)
    const reason = lastFatal(options.log, logStart)
    if (!options.port && /could not (bind|create any TCP)/.test(reason) && attempt < 5) continue
    if (/No space left/.test(reason)) throw new CannotStart('disk_full', { folder: dirname(options.folder) })
    throw new CannotStart('database_failed', { reason })
  }
}

async function launch({ programs, folder, log, run, settings }: ServerOptions, port: number): Promise<{ child: ChildProcess; ready: boolean }> {
  const output = openSync(log, 'a', 0o600)
  const [program, ...args] = [...run.wrapper, join(programs, 'postgres'), '-D', folder, ...settings(port).flatMap(setting => ['-c', setting])]
  // Its own session: Ctrl-C in a terminal reaches the supervisor alone, which stops the server last.
  const child = spawn(program!, args, { stdio: ['ignore', output, output], detached: true, uid: run.uid, gid: run.gid, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } })
  closeSync(output)
  let ended = false
  child.once('exit', () => { ended = true })
  child.once('error', () => { ended = true })
  while (!ended) {
    if (status(folder, child.pid) === 'ready') return { child, ready: true }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return { child, ready: false }
}

/** Line 8 of postmaster.pid says `starting` (recovery included), `ready`, `stopping`. */
function status(folder: string, pid: number | undefined): string {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid ? (lines[7] ?? '').trim() : ''
  } catch { return '' }
}

function handle(child: ChildProcess, port: number): ServerProcess {
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => resolve(signal ?? String(code)))
    if (child.exitCode !== null) resolve(String(child.exitCode))
  })
  return {
    port, pid: child.pid!, ended,
    async stop(patience = 3000) {
      const force = setTimeout(() => child.kill('SIGQUIT'), patience)
      child.kill('SIGINT')
      await ended
      clearTimeout(force)
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function lastFatal(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString('utf8').split('\n').filter(line => /FATAL|PANIC|could not|No space/.test(line))
  return lines.map(line => line.replace(/^.*?(FATAL|PANIC|LOG|WARNING): */, '')).join(' ').slice(0, 400) || 'see log/postgresql.log'
}
