// "Something changed": wakes whoever waits in this process at once, and the other processes through PostgreSQL, at most 20 times a second.
// A tick carries nothing and may get lost; whoever depends on it reads the database and polls as well.
import type { Logger } from 'pino'
import type { Sql } from 'postgres'
import type { Tick } from '#kernel/kernel.ts'

const channel = 'vinculo_tick'
const coalesce = 50

export interface RunningTick extends Tick {
  /** begins to hear the other processes (one connection of its own) */
  listen(): Promise<void>
  close(): Promise<void>
}

/** `mark` tells this process from the others, so that it does not answer its own notification. NOTIFY runs on the pool, never in a business transaction. */
export function createTick(sql: Sql, log: Logger, mark: string): RunningTick {
  const listeners = new Set<() => void>()
  let timer: NodeJS.Timeout | null = null
  let heard: { unlisten(): Promise<void> } | null = null
  let closed = false
  const wake = () => { for (const listener of [...listeners]) listener() }
  const notify = async () => {
    timer = null
    try { await sql`select pg_notify(${channel}, ${mark})` } catch (error) { if (!closed) log.warn({ err: error }, 'tick not sent') }
  }
  const onRing = (listener: () => void) => {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }
  return {
    onRing,
    ring() {
      wake()
      if (!closed) timer ??= setTimeout(() => { void notify() }, coalesce)
    },
    wait: (ms, signal) => new Promise(resolve => {
      if (signal?.aborted || closed) return resolve()
      const done = () => { clearTimeout(timeout); forget(); signal?.removeEventListener('abort', done); resolve() }
      const timeout = setTimeout(done, ms)
      const forget = onRing(done)
      signal?.addEventListener('abort', done, { once: true })
    }),
    async listen() {
      // After a lost connection the driver listens again; what was missed meanwhile is fetched by waking everyone.
      heard = await sql.listen(channel, from => { if (from !== mark) wake() }, wake)
    },
    async close() {
      closed = true
      if (timer) clearTimeout(timer)
      wake()
      await heard?.unlisten().catch(() => undefined)
    },
  }
}
