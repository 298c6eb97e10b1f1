import { lazy, Suspense, useEffect, useState } from 'react'

const Palette = lazy(() => import('#ui/shell/palette/Palette.tsx').then((module) => ({ default: module.Palette })))

/** The palette, whose code comes when it is first opened. */
export function LazyPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [wanted, setWanted] = useState(open)
  useEffect(() => { if (open) setWanted(true) }, [open])
  return wanted ? <Suspense fallback={null}><Palette open={open} onClose={onClose} /></Suspense> : null
}
