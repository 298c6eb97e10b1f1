// The PostgreSQL this program carries: its folder is made once, the server runs as a child of the supervisor, reachable from this machine only.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '#kernel/database/connect.ts'
import { giveTo, letThrough, nativeFolder, unprivileged } from '#platform/process/embedded-binaries.ts'
import type { Unprivileged } from '#platform/process/embedded-binaries.ts'
import { stopOrphan } from '#platform/process/embedded-orphan.ts'
import { embeddedSettings } from '#platform/process/embedded-settings.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { launchServer } from '#platform/process/server-process.ts'

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
  const server = await launchServer({ programs: join(native, 'bin'), folder, log, run, port: wanted, settings: port => embeddedSettings({ port, socketFolder, throwaway }) })
  const address = (user: keyof Passwords, database: string) =>
    `postgres://${user}:${passwords[user]}@127.0.0.1:${server.port}/${database}${socketFolder ? `?host=${encodeURIComponent(socketFolder)}` : ''}`
  const embedded = { url: address('vinculo', 'vinculo'), adminUrl: address('postgres', 'postgres'), pid: server.pid, ended: server.ended, stop: server.stop }
  await ensureDatabase(embedded.adminUrl, passwords)
  return embedded
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

function rotate(log: string): void {
  if (!existsSync(log) || statSync(log).size < 10_000_000) return
  if (existsSync(`${log}.1`)) unlinkSync(`${log}.1`)
  renameSync(log, `${log}.1`)
}
