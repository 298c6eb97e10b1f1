import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

/** Opens the box for problems and wishes, from wherever it is offered. */
export function openFeedback(): void { set(true) }

/** Closes it; what was written in it stays until it is sent. */
export function closeFeedback(): void { set(false) }

/** Whether it is open. */
export function useFeedbackOpen(): boolean {
  return useSyncExternalStore(watch, () => open, () => false)
}

function set(next: boolean): void {
  open = next
  for (const listener of [...listeners]) listener()
}

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
