import { queryClient } from '#ui/api/query-client.ts'
import { keys } from '#ui/api/keys.ts'

interface LiveChange { entity: string; record: string | null }

const QUIET = 400
const listeners = new Set<(entities: ReadonlySet<string>) => void>()

/** Tells of every gathered burst which entities others changed; `*` when it is not known which. Returns the way to stop. For pages whose questions are not of one entity. */
export function onLive(listener: (entities: ReadonlySet<string>) => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

/** Listens to `GET /api/live` and makes stale what others change. Bursts are gathered; a lost connection is taken up again by the browser, and then everything in view is asked anew. Returns the way to stop. */
export function listen(): () => void {
  const waiting = new Map<string, Set<string>>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let broken = false
  const source = new EventSource('/api/live')

  const spread = () => {
    timer = null
    // a replica may not have heard of it yet: the next questions go to the primary (platform/operation/replica/door.ts)
    document.cookie = 'vinculo_fresh=1; path=/; max-age=5; samesite=lax'
    for (const [entity, records] of waiting) refresh(entity, records)
    for (const listener of listeners) listener(new Set(waiting.keys()))
    waiting.clear()
  }
  const all = () => {
    void queryClient.invalidateQueries({ queryKey: ['entity'] })
    for (const listener of listeners) listener(new Set(['*']))
  }
  const take = (event: MessageEvent<string>) => {
    if (/"type"\s*:\s*"resync"/.test(event.data)) return all()
    for (const change of changes(event.data)) {
      const records = waiting.get(change.entity) ?? new Set<string>()
      if (change.record) records.add(change.record)
      waiting.set(change.entity, records)
    }
    timer ??= setTimeout(spread, QUIET)
  }
  source.addEventListener('message', take)
  source.addEventListener('change', take)
  source.addEventListener('resync', all)
  source.addEventListener('error', () => { broken = true })
  source.addEventListener('open', () => {
    if (broken) all()
    broken = false
  })
  return () => {
    source.close()
    if (timer) clearTimeout(timer)
  }
}

function refresh(entity: string, records: Set<string>): void {
  void queryClient.invalidateQueries({ queryKey: [...keys.entity(entity), 'list'] })
  void queryClient.invalidateQueries({ predicate: query => query.queryKey[4] === '360' && lists(query.state.data, entity) })
  for (const id of records) void queryClient.invalidateQueries({ queryKey: [...keys.entity(entity), 'record', id] })
}

// A 360 page is stale when something of a kind it shows has changed.
function lists(view: unknown, entity: string): boolean {
  return ((view as { panels?: { entity: string }[] } | undefined)?.panels ?? []).some(panel => panel.entity === entity)
}

// One change or several an event; what cannot be read is left out, the next look at the server mends it.
function changes(text: string): LiveChange[] {
  try {
    const read: unknown = JSON.parse(text)
    return (Array.isArray(read) ? read : [read]).flatMap((one: unknown) => {
      const { entity, record, id } = (one ?? {}) as Record<string, unknown>
      const which = record ?? id
      return typeof entity === 'string' ? [{ entity, record: typeof which === 'string' ? which : null }] : []
    })
  } catch {
    return []
  }
}
