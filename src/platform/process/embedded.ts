// The PostgreSQL this program carries: its folder is made once, the server runs as a child of the supervisor, reachable from this machine only.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect } from '#kernel/database/connect.ts'
import { giveTo, letThrough, nativeFolder, unprivileged } from '#platform/process/embedded-binaries.ts'
import type { Unprivileged } from '#platform/process/embedded-binaries.ts'
import { stopOrphan } from '#platform/process/embedded-orphan.ts'
import { embeddedSettings } from '#platform/process/embedded-settings.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

export interface Embedded {
  /** address of the database `vinculo` as its owner, who is no superuser */
  url: string
  /** address of the database `postgres` as superuser: tests and maintenance */
  adminUrl: string
  pid: number
  /** resolves with the exit code or signal when the server ends, asked or not */
  ended: Promise<string>
  /** fast shutdown; immediate after `patience` milliseconds (default 3,000), which costs a recovery at the next start and nothing else */
  stop(patience?: number): Promise<void>
}

export const embeddedMajor = '18'
interface Passwords { postgres: string; vinculo: string }

/**
 * Starts the server on `<dataFolder>/pg`, making that folder at the first start and stopping an orphan of a killed supervisor before.
 * `port`: that one instead of a free one. Throws `CannotStart`. The caller holds the lock of the data folder.
 */
export async function startEmbedded(dataFolder: string, { throwaway = false, port: wanted = 0 } = {}): Promise<Embedded> {
  const native = nativeFolder(), folder = join(dataFolder, 'pg'), log = join(dataFolder, 'log', 'postgresql.log')
  mkdirSync(join(dataFolder, 'log'), { recursive: true, mode: 0o700 })
  rotate(log)
  const run = unprivileged(native)
  letThrough(dataFolder, run)
  await stopOrphan(folder)
  if (!existsSync(folder)) initialise(dataFolder, folder, native, run, throwaway)
  const passwords = readPasswords(dataFolder)
  checkMajor(folder)
  const socketFolder = makeSocketFolder(dataFolder, run)
  for (let attempt = 1; ; attempt++) {
    const port = wanted || await freePort()
    const logStart = existsSync(log) ? statSync(log).size : 0
    const started = await launch(native, folder, log, run, embeddedSettings({ port, socketFolder, throwaway }))
    if (!started.ready) {
      const reason = lastFatal(log, logStart)
      if (!wanted && /could not (bind|create any TCP)/.test(reason) && attempt < 5) continue
      if (/No space left/.test(reason)) throw new CannotStart('disk_full', { folder: dataFolder })
      throw new CannotStart('database_failed', { reason })
    }
    const address = (user: keyof Passwords, database: string) =>
      `postgres://${user}:${passwords[user]}@127.0.0.1:${port}/${database}${socketFolder ? `?host=${encodeURIComponent(socketFolder)}` : ''}`
    const embedded = handle(started.child, address('vinculo', 'vinculo'), address('postgres', 'postgres'))
    await ensureDatabase(embedded.adminUrl, passwords)
    return embedded
  }
}

/** Makes the folder beside its final name, so that a kill in the middle leaves nothing that looks finished. */
function initialise(dataFolder: string, folder: string, native: string, run: Unprivileged, throwaway: boolean): void {
  const draft = `${folder}.new`, file = join(dataFolder, 'pg.password.new'), passwordFile = `${folder}.initdb`
  const passwords: Passwords = { postgres: randomBytes(24).toString('hex'), vinculo: randomBytes(24).toString('hex') }
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  giveTo(draft, run)
  writeFileSync(passwordFile, `${passwords.postgres}\n`, { mode: 0o600 })
  giveTo(passwordFile, run, 0o600)
  const args = ['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums']
  const [program, ...rest] = [...run.wrapper, join(native, 'bin', 'initdb'), ...args, ...(throwaway ? ['--no-sync'] : [])]
  const done = spawnSync(program!, rest, { encoding: 'utf8', uid: run.uid, gid: run.gid, env: { PATH: process.env.PATH, LC_ALL: 'C' }, cwd: '/' })
  unlinkSync(passwordFile)
  if (done.status !== 0) {
    const reason = `${done.stderr ?? ''}${done.error?.message ?? ''}`.trim().split('\n').filter(line => /error|fatal|could not|denied/i.test(line)).join(' ') || 'initdb'
    throw /No space left/.test(reason) ? new CannotStart('disk_full', { folder: dataFolder }) : new CannotStart('database_failed', { reason })
  }
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 })
  renameSync(file, join(dataFolder, 'pg.password'))
  renameSync(draft, folder)
}

function readPasswords(dataFolder: string): Passwords {
  const file = join(dataFolder, 'pg.password')
  try { return JSON.parse(readFileSync(file, 'utf8')) as Passwords } catch { throw new CannotStart('database_password', { file }) }
}

function checkMajor(folder: string): void {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (found !== embeddedMajor) throw new CannotStart(Number(found) > Number(embeddedMajor) ? 'newer' : 'other_major', { found: `PostgreSQL ${found}`, known: `PostgreSQL ${embeddedMajor}` })
}

/** A Unix socket saves a little on each statement; its path may have 107 bytes at most. */
function makeSocketFolder(dataFolder: string, run: Unprivileged): string | null {
  const folder = join(dataFolder, 'run')
  if (process.platform === 'win32' || Buffer.byteLength(folder) > 85) return null
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(folder, run)
  return folder
}

async function launch(native: string, folder: string, log: string, run: Unprivileged, settings: string[]): Promise<{ child: ChildProcess; ready: boolean }> {
  const output = openSync(log, 'a', 0o600)
  const [program, ...args] = [...run.wrapper, join(native, 'bin', 'postgres'), '-D', folder, ...settings.flatMap(setting => ['-c', setting])]
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

function handle(child: ChildProcess, url: string, adminUrl: string): Embedded {
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => resolve(signal ?? String(code)))
    if (child.exitCode !== null) resolve(String(child.exitCode))
  })
  return {
    url, adminUrl, pid: child.pid!, ended,
    async stop(patience = 3000) {
      const force = setTimeout(() => child.kill('SIGQUIT'), patience)
      child.kill('SIGINT')
      await ended
      clearTimeout(force)
    },
  }
}

/** The database and its owner. The owner is no superuser: what the application may not do, its connection cannot do. */
async function ensureDatabase(adminUrl: string, passwords: Passwords): Promise<void> {
  const sql = connect(adminUrl, { max: 1, applicationName: 'vinculo supervisor' })
  try {
    const [found] = await sql`select (select count(*)::int from pg_roles where rolname = 'vinculo') as role, (select count(*)::int from pg_database where datname = 'vinculo') as database`
    if (!found?.role) await sql.unsafe(`create role vinculo login password '${passwords.vinculo}'`)
    if (!found?.database) await sql.unsafe('create database vinculo owner vinculo')
  } finally {
    await sql.end({ timeout: 1 })
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

function rotate(log: string): void {
  if (!existsSync(log) || statSync(log).size < 10_000_000) return
  if (existsSync(`${log}.1`)) unlinkSync(`${log}.1`)
  renameSync(log, `${log}.1`)
}
