// Most changes concern few reactions. Those that need not hear what comes next are moved over it together, by two statements however many they are, instead of each taking its lease and reading the same page.
import { encodeCursor, type Cursor } from '#kernel/changes/cursor.ts'
import { feedKinds } from '#kernel/changes/feed.ts'
import type { DueReaction } from '#kernel/changes/reaction-lease.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Reaction } from '#kernel/module.ts'

/** changes looked at in one statement: an index scan without their contents */
const LOOK = 5_000

interface Hearing { listensTo(reaction: { on: readonly string[] }, kind: { entity: string; op: string }): boolean; narrowedTo(kernel: Kernel, reaction: Reaction): Promise<string[] | null> }

/** Moves on what has nothing to hear, page after page. Returns the names of the others: they have work. */
export async function skipUnheard(kernel: Kernel, due: DueReaction[], reactions: Map<string, Reaction>, hearing: Hearing, worker: string): Promise<string[]> {
  const busy = due.filter(d => d.failing).map(d => d.name)
  const places = new Map<string, { place: Cursor; names: string[] }>()
  for (const { name, place, failing } of due) {
    const key = encodeCursor(place)
    if (!failing) places.set(key, { place, names: [...(places.get(key)?.names ?? []), name] })
  }
  for (let { place, names } of places.values()) {
    while (names.length > 0) {
      const page = await feedKinds(kernel.sql, place, LOOK)
      const quiet: string[] = []
      for (const name of names) if (!(await hears(kernel, reactions.get(name)!, page.kinds, hearing))) quiet.push(name)
      busy.push(...names.filter(name => !quiet.includes(name)))
      if (quiet.length > 0) await moveUnheld(kernel, quiet, place, page, worker)
      if (!page.more) break
      place = page.next
      names = quiet
    }
  }
  return busy
}

async function hears(kernel: Kernel, reaction: Reaction, kinds: { entity: string; op: string }[], { listensTo, narrowedTo }: Hearing): Promise<boolean> {
  const heard = kinds.filter(kind => listensTo(reaction, kind))
  if (heard.length === 0) return false
  const narrow = await narrowedTo(kernel, reaction)
  return !narrow || heard.some(kind => listensTo({ on: narrow }, kind))
}

/** Those that somebody else took or moved meanwhile stay as they are. */
async function moveUnheld(kernel: Kernel, names: string[], from: Cursor, { next: to, head, lag }: { next: Cursor; head: number; lag: number }, worker: string): Promise<void> {
  await kernel.sql`
    update kernel.reaction set epoch = ${to.epoch}::int, xid = ${to.xid}::xid8, seq = ${to.seq}::bigint, lag = ${lag}::bigint, reached = ${head - lag}::bigint
    where name = any(${names}::text[]) and epoch = ${from.epoch}::int and xid = ${from.xid}::xid8 and seq = ${from.seq}::bigint
      and (leased_by is null or leased_by = ${worker}::text or leased_until <= ${kernel.clock.now()}::timestamptz)`
}
