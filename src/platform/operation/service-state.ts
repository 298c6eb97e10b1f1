// What this process can do at the moment: serve, only read, or only finish what it has begun.
import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kernel } from '#kernel/kernel.ts'

export interface ServiceState {
  /** asked to stop: still answers, takes nothing new once nobody sends any more */
  draining: boolean
  /** monotonic milliseconds when somebody last asked anything but for its health, noted while it drains */
  askedAt: number
  /** why nothing is written; null when all is well */
  readOnly: 'read_only_disk_full' | null
}
interface Watched { state: ServiceState; until: number; listeners: Set<() => void> }

/** milliseconds between two looks at the disk, and how long one refusal of the database counts */
const EVERY = 1_000, COUNTS = 5_000
/** milliseconds without a request after which a proxy is taken to have understood */
const QUIET = 400
/** bytes that must be free on the disk of the database; what is written meanwhile (sessions, leases, the server's own journal) needs them. VINCULO_DISK_RESERVE says otherwise */
const RESERVE = 150_000_000
const all = new WeakMap<object, Watched>()

/** The state of the process of this kernel; it changes in place. */
export function serviceState(kernel: Kernel): ServiceState { return watched(kernel).state }

/** From now on health says `draining`. */
export function startDraining(kernel: Kernel): void { watched(kernel).state.draining = true }

/** Waits `least` milliseconds and on until nobody has sent anything for a moment, `most` at the longest: a proxy that was late to ask for the health still sends, and a line closed under a request on its way is a failed request. */
export async function whileAsked(kernel: Kernel, least: number, most: number): Promise<void> {
  const { state } = watched(kernel), begun = performance.now()
  if (least === 0) return
  await new Promise(resolve => setTimeout(resolve, least))
  while (performance.now() - state.askedAt < QUIET && performance.now() - begun < most) await new Promise(resolve => setTimeout(resolve, 50))
}

/** The database said that its disk is full: nothing is written for five seconds, then it is tried again. */
export function noteDiskFull(kernel: Kernel): void {
  const entry = watched(kernel)
  entry.until = kernel.clock.now().getTime() + COUNTS
  set(entry, 'read_only_disk_full')
}

/** Looks at the disk of the data folder, when the database lies there too, until the signal aborts. */
export function watchDisk(kernel: Kernel, signal: AbortSignal): void {
  const entry = watched(kernel), folder = kernel.config.dataFolder, embedded = existsSync(join(folder, 'pg'))
  const reserve = Number(process.env['VINCULO_DISK_RESERVE'] ?? '') || RESERVE
  const look = () => {
    if (entry.until > kernel.clock.now().getTime()) return
    const low = embedded && isLow(folder, entry.state.readOnly ? reserve * 1.1 : reserve)
    if (low && !entry.state.readOnly) kernel.log.error({ reserve }, 'disk almost full: read-only')
    if (!low && entry.state.readOnly) kernel.log.info('disk has room again')
    set(entry, low ? 'read_only_disk_full' : null)
  }
  look()
  const timer = setInterval(look, EVERY)
  timer.unref()
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}

/** Runs `work` while this process may write, stops it (its signal aborts) while it may not, and runs it again afterwards, until `signal` aborts. */
export async function whileWritable(kernel: Kernel, signal: AbortSignal, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const entry = watched(kernel)
  while (!signal.aborted) {
    await changed(entry, signal, () => entry.state.readOnly === null)
    if (signal.aborted) return
    const inner = new AbortController()
    const ended = work(AbortSignal.any([signal, inner.signal]))
    await Promise.race([ended, changed(entry, signal, () => entry.state.readOnly !== null)])
    inner.abort()
    await ended
  }
}

function watched(kernel: Kernel): Watched {
  const before = all.get(kernel.services)
  if (before) return before
  const made: Watched = { state: { draining: false, askedAt: 0, readOnly: null }, until: 0, listeners: new Set() }
  all.set(kernel.services, made)
  return made
}

function set(entry: Watched, readOnly: ServiceState['readOnly']): void {
  if (entry.state.readOnly === readOnly) return
  entry.state.readOnly = readOnly
  for (const listener of [...entry.listeners]) listener()
}

function changed(entry: Watched, signal: AbortSignal, wanted: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (!signal.aborted && !wanted()) return
      entry.listeners.delete(look)
      signal.removeEventListener('abort', look)
      resolve()
    }
    entry.listeners.add(look)
    signal.addEventListener('abort', look)
    look()
  })
}

function isLow(folder: string, reserve: number): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < reserve
  } catch { return false }
}
