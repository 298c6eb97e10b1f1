const CODES = ['read_only_disk_full', 'database_unreachable', 'database_read_only'] as const
export type Trouble = (typeof CODES)[number]

let current: Trouble | null = null
const listeners = new Set<() => void>()

/** What keeps the whole service from working, as the last refusal said it; null when all is well. */
export function serviceTrouble(): Trouble | null { return current }

/** A refusal that speaks of the whole service is kept in view; any other changes nothing. */
export function noteTrouble(status: number, code: string): void {
  const known = status === 503 ? CODES.find((one) => one === code) : undefined
  if (known) set(known)
}

/** The service said that it is well again. */
export function settleTrouble(): void { set(null) }

/** For `useSyncExternalStore`. */
export function watchTrouble(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(next: Trouble | null): void {
  if (next === current) return
  current = next
  for (const listener of [...listeners]) listener()
}
