// What follows from changes: every reaction of every module walks the feed with its own cursor. Several workers share them by leases.
import { systemContext } from '#kernel/access/system.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Reaction } from '#kernel/module.ts'
import { parseCursor } from '#kernel/changes/cursor.ts'
import { readFeed } from '#kernel/changes/feed.ts'
import { failureOf } from '#kernel/changes/failure.ts'
import { dueFailures } from '#kernel/changes/reaction-failures.ts'
import { handleAgain, handleChanges } from '#kernel/changes/reaction-handling.ts'
import { skipUnheard } from '#kernel/changes/reaction-skip.ts'
import { dueReactions, LEASE, LeaseLost, moveCursor, registerReactions, releaseLease, renewLease, takeLease, type Lease } from '#kernel/changes/reaction-lease.ts'

const PAGE = 500
/** changes handled in one transaction while all goes well */
const CHUNK = 20
/** pages before a worker lets go of a reaction so that another may take it */
const PAGES = 20
/** reactions a worker runs at the same time */
const AT_ONCE = 3
const POLL = 1000
/** milliseconds from one round to the next: what writers ring for meanwhile is done together, a quarter of the work at many small writes */
const PACE = 200

/** Runs the reactions of all modules until the signal aborts. At least once across a crash; once in effect for what a handler does through its ctx, since that commits with the cursor. */
export async function runReactions(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const reactions = byName(kernel)
  await registerReactions(kernel, [...reactions.keys()])
  const worker = kernel.clock.id()
  let rung = false
  const stop = kernel.tick.onRing(() => { rung = true })
  try {
    while (!signal.aborted) {
      rung = false
      const begun = performance.now()
      const worked = await runDue(kernel, reactions, worker, signal).catch(error => { kernel.log.error({ failure: failureOf(error) }, 'reactions'); return 0 })
      if (worked === 0 && !rung) await kernel.tick.wait(POLL, signal)
      await pause(PACE - (performance.now() - begun), signal)
    }
  } finally { stop() }
}

/** One round over what is due; returns how many reactions did something. Tests drive it directly. */
export async function runDue(kernel: Kernel, reactions: Map<string, Reaction>, worker: string, signal: AbortSignal): Promise<number> {
  const due = await dueReactions(kernel, [...reactions.keys()], worker)
  const queue = await skipUnheard(kernel, due, reactions, { listensTo, narrowedTo }, worker)
  let worked = due.length - queue.length
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let name = queue.shift(); name !== undefined && !signal.aborted; name = queue.shift()) {
      // one that fails (the database is away …) takes no other with it
      const did = await runOne(kernel, reactions.get(name)!, worker, signal).catch(error => { kernel.log.error({ reaction: name, failure: failureOf(error) }, 'reaction stopped'); return false })
      if (did) worked++
    }
  }))
  return worked
}

/** The reactions of all modules. Throws when two have one name: they would share a cursor. */
export function byName(kernel: Kernel): Map<string, Reaction> {
  const all = kernel.registry.modules.flatMap(module => module.reactions ?? [])
  const map = new Map(all.map(reaction => [reaction.name, reaction]))
  if (map.size < all.length) throw new Error(`two reactions of one name among ${all.map(r => r.name).join(', ')}`)
  return map
}

/** Does a reaction listen to this change? `case.created`, `case.*`, `*.deleted`, `*`. Derived values are their own class: only `case.derived` and `*.derived` hear them. */
export function listensTo({ on }: { on: readonly string[] }, change: { entity: string; op: string }): boolean {
  return on.some(pattern => {
    const [entity, op = '*'] = pattern.split('.')
    return (entity === '*' || entity === change.entity) && (op === change.op || (op === '*' && change.op !== 'derived'))
  })
}

/** Read after the changes: whoever began to wait before one of them happened is seen. */
async function narrowedTo(kernel: Kernel, reaction: Reaction): Promise<string[] | null> {
  return await reaction.narrowed?.(systemContext(kernel, { reason: 'what reactions are waited for', origin: 'reaction' })) ?? null
}

/** Real time, whatever the kernel's clock says; ends early with the signal. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (ms <= 0 || signal.aborted) return resolve()
    const done = () => { clearTimeout(timer); signal.removeEventListener('abort', done); resolve() }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

async function runOne(kernel: Kernel, reaction: Reaction, worker: string, signal: AbortSignal): Promise<boolean> {
  const lease = await takeLease(kernel, reaction.name, worker)
  if (!lease) return false
  const held = new AbortController()
  const stop = AbortSignal.any([signal, held.signal])
  const renewing = keepLease(kernel, lease, held)
  try {
    for (let page = 0; page < PAGES && !stop.aborted; page++) if (!(await runPage(kernel, reaction, lease, stop))) break
    return true
  } catch (error) {
    if (!(error instanceof LeaseLost) && !stop.aborted) throw error
    return false
  } finally {
    held.abort()
    await renewing
    await releaseLease(kernel, lease)
  }
}

/** Failures that are due, then the next page of the feed. Returns whether there is more. */
async function runPage(kernel: Kernel, reaction: Reaction, lease: Lease, signal: AbortSignal): Promise<boolean> {
  for (let due = await dueFailures(kernel, reaction.name); due.length > 0 && !signal.aborted; due = await dueFailures(kernel, reaction.name)) {
    for (const failure of due) if (!signal.aborted) await handleAgain(kernel, reaction, lease, failure, signal)
  }
  const page = await readFeed(kernel.sql, lease.place, PAGE, entitiesOf(reaction))
  const heard = page.changes.filter(change => listensTo(reaction, change))
  const narrow = heard.length > 0 ? await narrowedTo(kernel, reaction) : null
  const wanted = narrow ? heard.filter(change => listensTo({ on: narrow }, change)) : heard
  for (let from = 0; from < wanted.length && !signal.aborted; from += CHUNK) {
    const chunk = wanted.slice(from, from + CHUNK)
    await handleChanges(kernel, reaction, lease, chunk, from + CHUNK >= wanted.length ? page.next : parseCursor(chunk.at(-1)!.cursor), page, signal)
  }
  if (wanted.length === 0) {
    await moveCursor(kernel.sql, lease, page.next, page)
    lease.place = page.next
  }
  return page.more && !signal.aborted
}

function entitiesOf(reaction: Reaction): { entities?: string[] } {
  const entities = reaction.on.map(pattern => pattern.split('.')[0]!)
  return entities.includes('*') ? {} : { entities: [...new Set(entities)] }
}

/** Renews while the work goes on; aborts it when the lease is gone. */
async function keepLease(kernel: Kernel, lease: Lease, held: AbortController): Promise<void> {
  while (!held.signal.aborted) {
    await kernel.clock.sleep(LEASE / 3, held.signal)
    if (held.signal.aborted) return
    const kept = await renewLease(kernel, lease).catch(() => true)
    if (!kept) held.abort()
  }
}
