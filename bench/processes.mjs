// CPU time of the product's processes, from /proc (Linux). User and system time, ended children included, in steps of 10 ms.
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const TICK_MS = 10
const MOST_TRIES = 60

/** {app, db} in milliseconds since their start: `app` is the product's own processes, `db` PostgreSQL with all its helpers. */
export function cpuOf(rootPid) {
  const all = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).flatMap(pid => { const found = statOf(pid); return found ? [found] : [] })
  const family = new Set([rootPid])
  for (let size = 0; size !== family.size;) { size = family.size; for (const p of all) if (family.has(p.parent)) family.add(p.pid) }
  const sum = { app: 0, db: 0 }
  for (const p of all) if (family.has(p.pid)) sum[isDatabase(p.pid) ? 'db' : 'app'] += p.ms
  return sum
}

/** Does `work` while the product's worker stands still: its nightly rounds would walk tables whose indexes are off. Waits until there is one: the product listens before its worker has a name. */
export async function withoutWorker(rootPid, work) {
  let workers = []
  for (let tries = 0; workers.length === 0; tries++) {
    workers = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(pid => statOf(pid)?.parent === rootPid && nameOf(pid).startsWith('vinculo worker'))
    if (tries > MOST_TRIES) throw new Error('the product has no worker to stop')
    if (workers.length === 0) await wait(1_000)
  }
  // what it has begun by now ends first: a transaction that stands still would hold its locks
  await wait(10_000)
  for (const pid of workers) process.kill(pid, 'SIGSTOP')
  try { return await work() } finally { for (const pid of workers) process.kill(pid, 'SIGCONT') }
}

/** Milliseconds in which the processors of the machine did something, and the load average of one minute. */
export function machineBusy() {
  const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number)
  return { busy: [0, 1, 2, 5, 6, 7].reduce((sum, i) => sum + fields[i], 0) * TICK_MS, load: Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]) }
}

/** Times of a process and of its children that have ended: helpers of the database come and go. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const f = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(f[1]), ms: (Number(f[11]) + Number(f[12]) + Number(f[13]) + Number(f[14])) * TICK_MS }
  } catch { return null }
}

function isDatabase(pid) { return /(^|\/)postgres(:|$|\0)/.test(nameOf(pid)) }

/** Of a process: the first word of its command line; empty when it is gone. */
function nameOf(pid) {
  try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '' } catch { return '' }
}
