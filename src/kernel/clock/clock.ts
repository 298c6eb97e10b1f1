// The only source of time and of identifiers. Tests and the simulation put a fake in its place.
import { randomBytes, randomInt } from 'node:crypto'

export interface Clock {
  now(): Date
  /** UUIDv7 of this clock's time, increasing within a process. */
  id(): string
  /** resolves after `ms` of this clock's time, or earlier when the signal aborts */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export function systemClock(): Clock {
  return { now: () => new Date(), id: uuidv7(() => Date.now()), sleep: realSleep }
}

/** A clock that moves only when told. `sleep` waits for `advance`. */
export function fakeClock(start: Date): Clock & { advance(ms: number): void; set(at: Date): void } {
  let at = start.getTime()
  const waiting = new Set<{ due: number; wake: () => void }>()
  const ring = () => { for (const w of [...waiting]) if (w.due <= at) { waiting.delete(w); w.wake() } }
  return {
    now: () => new Date(at), id: uuidv7(() => at),
    sleep: (ms, signal) => new Promise(resolve => {
      const entry = { due: at + ms, wake: resolve }
      waiting.add(entry)
      signal?.addEventListener('abort', () => { waiting.delete(entry); resolve() }, { once: true })
      ring()
    }),
    advance(ms) { at += ms; ring() },
    set(to) { at = to.getTime(); ring() },
  }
}

/** RFC 9562 UUIDv7: 48 bits of milliseconds, a 12-bit counter that starts at random and keeps order within a millisecond, 62 random bits. */
function uuidv7(milliseconds: () => number): () => string {
  let last = 0, counter = 0
  // random bytes are drawn for 256 ids at once: a system call each was a quarter of the time of an import
  let pool = randomBytes(0), used = 0
  return () => {
    const time = milliseconds()
    if (time > last) { last = time; counter = randomInt(0x400) } else if (++counter > 0xfff) { last++; counter = 0 }
    if (used >= pool.length) { pool = randomBytes(16 * 256); used = 0 }
    const bytes = pool.subarray(used, used += 16)
    bytes.writeUIntBE(last, 0, 6)
    bytes.writeUInt16BE(0x7000 | counter, 6)
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}

function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve()
    const done = () => { clearTimeout(timer); signal?.removeEventListener('abort', done); resolve() }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}
