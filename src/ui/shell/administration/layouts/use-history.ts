import { useCallback, useMemo, useState } from 'react'

interface History<T> { past: T[]; present: T; future: T[] }
const MOST = 100

/** A value whose changes can be taken back, one by one. `show` changes it for the moment (a thing that is held), `drop(from)` makes that one step. */
export function useHistory<T>(start: () => T) {
  const [history, setHistory] = useState<History<T>>(() => ({ past: [], present: start(), future: [] }))
  const commit = useCallback((next: T) => setHistory(was => (next === was.present ? was : { past: [...was.past, was.present].slice(-MOST), present: next, future: [] })), [])
  const show = useCallback((next: T) => setHistory(was => ({ ...was, present: next })), [])
  const drop = useCallback((from: T) => setHistory(was => (from === was.present ? was : { past: [...was.past, from].slice(-MOST), present: was.present, future: [] })), [])
  const undo = useCallback(() => setHistory(was => (was.past.length === 0 ? was : { past: was.past.slice(0, -1), present: was.past.at(-1)!, future: [was.present, ...was.future] })), [])
  const redo = useCallback(() => setHistory(was => (was.future.length === 0 ? was : { past: [...was.past, was.present], present: was.future[0]!, future: was.future.slice(1) })), [])
  const start_over = useCallback((next: T) => setHistory({ past: [], present: next, future: [] }), [])
  return useMemo(() => ({ value: history.present, canUndo: history.past.length > 0, canRedo: history.future.length > 0, commit, show, drop, undo, redo, start_over }), [history, commit, show, drop, undo, redo, start_over])
}
