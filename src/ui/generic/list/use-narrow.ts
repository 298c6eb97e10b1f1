import { useSyncExternalStore } from 'react'

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 767px)')

/** Whether the screen is a phone's: cards instead of a grid. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listener => {
    query?.addEventListener('change', listener)
    return () => query?.removeEventListener('change', listener)
  }, () => query?.matches ?? false, () => false)
}
