import { lazy, Suspense } from 'react'
import { useOnce } from '#ui/shell/once.ts'

const Palette = lazy(() => import('#ui/shell/palette/Palette.tsx').then((module) => ({ default: module.Palette })))

/** The palette, whose code comes when it is first opened. */
export function LazyPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return useOnce(open) ? <Suspense fallback={null}><Palette open={open} onClose={onClose} /></Suspense> : null
}
