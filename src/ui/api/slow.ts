import { CancelledError } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import { queryClient } from '#ui/api/query-client.ts'

/** Milliseconds after which somebody who waits is told that it takes long. */
export const PATIENCE = 5_000

const began = new WeakMap<Query, number>()

/** Tells `heard` whether something on this page is asked for the first time and has been on its way for longer than `PATIENCE`. Returns the way to stop telling. */
export function watchSlow(heard: (slow: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    clearTimeout(timer)
    const ages = waited().map(query => { if (!began.has(query)) began.set(query, performance.now()); return performance.now() - began.get(query)! })
    const oldest = Math.max(-1, ...ages)
    heard(oldest >= PATIENCE)
    if (oldest >= 0 && oldest < PATIENCE) timer = setTimeout(look, PATIENCE - oldest)
  }
  const leave = queryClient.getQueryCache().subscribe(event => {
    if (event.type === 'updated' && event.action.type === 'fetch') began.set(event.query, performance.now())
    look()
  })
  look()
  return () => { clearTimeout(timer); leave() }
}

/** Stops asking for what takes long: those places show that it was stopped, and can be asked again. */
export function stopSlow(): void {
  for (const query of waited()) if (performance.now() - (began.get(query) ?? 0) >= PATIENCE) void query.cancel({ revert: false })
}

/** Was this stopped by the one who waited? */
export const wasStopped = (error: unknown): boolean => error instanceof CancelledError

function waited(): Query[] { return queryClient.getQueryCache().findAll({ type: 'active', fetchStatus: 'fetching', predicate: query => query.state.status === 'pending' }) }
