import { useSyncExternalStore } from 'react'

const KEY = 'vinculo.tour'
const listeners = new Set<() => void>()
let at: number | null = kept()

/** Begins the guided walk at its first stop, from wherever it is asked for. */
export function startTour(): void { moveTour(0) }

/** Goes to a stop, or ends the walk (null). A reload of the page goes on where it was. */
export function moveTour(to: number | null): void {
  at = to
  try { if (to === null) sessionStorage.removeItem(KEY); else sessionStorage.setItem(KEY, String(to)) } catch { /* a browser that keeps nothing begins again after a reload */ }
  for (const listener of [...listeners]) listener()
}

/** The number of the stop one is at, from 0; null when no walk is under way. */
export function useTourStop(): number | null {
  return useSyncExternalStore(watch, () => at, () => null)
}

function kept(): number | null {
  try {
    const found = Number.parseInt(sessionStorage.getItem(KEY) ?? '', 10)
    return found >= 0 ? found : null
  } catch { return null }
}

function watch(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
