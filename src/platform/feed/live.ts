// Live updates: GET /api/live tells a browser which records changed, never what is in them. One reader of the feed per process serves every stream.
import { cutChanges } from '#kernel/changes/cut.ts'
import type { Cursor } from '#kernel/changes/cursor.ts'
import { failureOf } from '#kernel/changes/failure.ts'
import { feedHorizon, readFeed } from '#kernel/changes/feed.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Change } from '#kernel/module.ts'

/** `resync`: too much happened, load again what is on the screen. `heartbeat` keeps proxies from closing the line. */
export type LiveEvent = { type: 'change'; entity: string; record: string; op: Change['op'] } | { type: 'resync' } | { type: 'heartbeat' }

/** events a slow reader may have waiting */
const QUEUE = 500
const HEARTBEAT = 20_000
/** how long a stream may outlive the right to it */
const RENEWAL = 5_000
const POLL = 2000
const PAGE = 500
/** entities whose changes move rights */
const RIGHTS = new Set(['user', 'role', 'team', 'territory'])
/** beyond this many changes behind, everybody loads again instead */
const FLOOD = 5000

/** Sends what changes from now on and is visible to the one who asks, until the signal aborts. `send` may return a promise: the next event waits for it.
 *  `renew` is asked every five seconds for the rights as they are now; null (signed out, blocked) ends the stream. */
export async function liveStream(ctx: Ctx, send: (event: LiveEvent) => void | Promise<void>, signal: AbortSignal, renew?: () => Promise<Ctx | null>): Promise<void> {
  const ended = new AbortController()
  const stop = AbortSignal.any([signal, ended.signal])
  const stream: Stream = { ctx, queue: [], wake: () => {}, renew: async () => {
    if (!renew) return
    const now = await renew().catch(() => null)
    if (now) stream.ctx = now
    else ended.abort()
  } }
  const leave = join(ctx.kernel, stream)
  const beat = heartbeat(stream, stop)
  try {
    while (!stop.aborted) {
      const event = stream.queue.shift()
      // a line that broke while it was full may never say so to whoever sends
      if (event) await untilAborted(send(event), stop)
      else await woken(stream, stop)
    }
  } finally {
    ended.abort()
    leave()
    await beat
  }
}

interface Stream { ctx: Ctx; queue: LiveEvent[]; wake: () => void; /** asks for the rights of now, and ends the stream where there are none */ renew: () => Promise<void> }
interface Reader { streams: Set<Stream>; stop: AbortController }
const readers = new WeakMap<Kernel, Reader>()

function join(kernel: Kernel, stream: Stream): () => void {
  let reader = readers.get(kernel)
  if (!reader) {
    reader = { streams: new Set(), stop: new AbortController() }
    readers.set(kernel, reader)
    void read(kernel, reader)
  }
  const joined = reader
  joined.streams.add(stream)
  return () => {
    joined.streams.delete(stream)
    if (joined.streams.size > 0) return
    joined.stop.abort()
    if (readers.get(kernel) === joined) readers.delete(kernel)
  }
}

async function read(kernel: Kernel, reader: Reader): Promise<void> {
  const signal = reader.stop.signal
  let place: Cursor | null = null
  let rung = false
  const off = kernel.tick.onRing(() => { rung = true })
  while (!signal.aborted) {
    rung = false
    try {
      place = place === null ? await feedHorizon(kernel.sql) : await pass(kernel, reader, place)
    } catch (error) {
      kernel.log.error({ failure: failureOf(error) }, 'live updates')
      await kernel.clock.sleep(POLL, signal)
    }
    if (!rung) await kernel.tick.wait(POLL, signal)
  }
  off()
}

/** Reads on to the horizon and hands each stream its part. */
async function pass(kernel: Kernel, reader: Reader, from: Cursor): Promise<Cursor> {
  for (let place = from; ;) {
    const page = await readFeed(kernel.sql, place, PAGE)
    if (page.lag > FLOOD) {
      for (const stream of reader.streams) overflow(stream)
      return await feedHorizon(kernel.sql)
    }
    // whoever was disabled hears of nothing that came after it
    if (page.changes.some(change => RIGHTS.has(change.entity))) await Promise.all([...reader.streams].map(stream => stream.renew()))
    if (page.changes.length > 0) await deliver(reader, page.changes)
    place = page.next
    if (!page.more || reader.stop.signal.aborted) return place
  }
}

/** One visibility check per set of rights, however many streams have it. */
async function deliver(reader: Reader, changes: Change[]): Promise<void> {
  const byRights = new Map<string, Stream[]>()
  for (const stream of reader.streams) {
    const { id, apiKeyId, viewAs, rightsVersion } = stream.ctx.user
    const key = JSON.stringify([id, apiKeyId, viewAs, rightsVersion, stream.ctx.systemReason])
    byRights.set(key, [...(byRights.get(key) ?? []), stream])
  }
  for (const streams of byRights.values()) {
    const events = new Map((await cutChanges(streams[0]!.ctx, changes)).map(({ entity, record, op }) => [`${entity} ${record} ${op}`, { type: 'change', entity, record, op } as const]))
    for (const stream of streams) push(stream, [...events.values()])
  }
}

function push(stream: Stream, events: LiveEvent[]): void {
  if (events.length === 0) return
  if (stream.queue[0]?.type === 'resync') return
  if (stream.queue.length + events.length > QUEUE) return overflow(stream)
  stream.queue.push(...events)
  stream.wake()
}

function overflow(stream: Stream): void {
  stream.queue = [{ type: 'resync' }]
  stream.wake()
}

async function untilAborted(sent: void | Promise<void>, signal: AbortSignal): Promise<void> {
  if (!sent) return
  let done = () => {}
  const aborted = new Promise<void>(resolve => { done = resolve })
  signal.addEventListener('abort', done, { once: true })
  try { await Promise.race([sent, aborted]) } finally { signal.removeEventListener('abort', done) }
}

function woken(stream: Stream, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => { signal.removeEventListener('abort', done); stream.wake = () => {}; resolve() }
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', done, { once: true })
    stream.wake = done
  })
}

async function heartbeat(stream: Stream, stop: AbortSignal): Promise<void> {
  let beaten = stream.ctx.clock.now().getTime()
  while (!stop.aborted) {
    await stream.ctx.clock.sleep(RENEWAL, stop)
    if (stop.aborted) return
    await stream.renew()
    if (stop.aborted) return
    if (stream.ctx.clock.now().getTime() - beaten < HEARTBEAT) continue
    beaten = stream.ctx.clock.now().getTime()
    push(stream, [{ type: 'heartbeat' }])
  }
}
