import { lazy, Suspense } from 'react'
import { useOnce } from '#ui/shell/once.ts'

const ShortcutSheet = lazy(() => import('#ui/shell/shortcuts/ShortcutSheet.tsx').then((module) => ({ default: module.ShortcutSheet })))

/** The sheet of shortcuts, whose code comes when it is first opened. */
export function LazyShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return useOnce(open) ? <Suspense fallback={null}><ShortcutSheet open={open} onClose={onClose} /></Suspense> : null
}
