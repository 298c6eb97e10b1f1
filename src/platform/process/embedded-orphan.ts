// A PostgreSQL whose supervisor was killed may still run on our folder: it is recognised, stopped, and what it left behind removed.
import { existsSync, readFileSync, readlinkSync, realpathSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '#platform/process/alive.ts'

/** Stops the server that runs on `folder`, if one does (fast, then immediate after 20 s), and removes a stale postmaster.pid whose number belongs to another program now. */
export async function stopOrphan(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid)) {
    if (!isOurs(pid, folder)) return unlinkSync(file)
    process.kill(pid, 'SIGINT')
    for (let waited = 0; isAlive(pid) && waited < 60_000; waited += 50) {
      if (waited === 20_000) process.kill(pid, 'SIGQUIT')
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  if (existsSync(file)) unlinkSync(file)
}

/** The server works inside its folder, and its command line names it. Where neither can be read, PostgreSQL's own check of the file decides. */
function isOurs(pid: number, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)) return true
  } catch { /* not Linux, or not readable: ask the command line */ }
  try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder) } catch { return process.platform !== 'linux' }
}
