// Is that process still the one we mean? A number alone may belong to another program by now.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True while a process with this number runs and is no zombie. */
export function isAlive(pid: number): boolean {
  try { process.kill(pid, 0) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false }
  return statOf(pid)?.state !== 'Z'
}

/** Something that differs between two processes that had the same number: boot and start time. Empty when it cannot be told. */
export function startMark(pid: number): string {
  const stat = statOf(pid)
  if (stat) return `${readBootId()}:${stat.start}`
  return process.platform === 'linux' ? '' : spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

function readBootId(): string {
  try { return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() } catch { return '' }
}

/** Fields 3 and 22 of /proc/pid/stat (proc_pid_stat(5)); the name in parentheses may hold anything, so it is cut off first. */
function statOf(pid: number): { state: string; start: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', start: fields[19] ?? '' }
  } catch { return null }
}
