import { lazy, Suspense } from 'react'
import { useTourStop } from '#ui/shell/tour/tour.ts'

const Tour = lazy(() => import('#ui/shell/tour/Tour.tsx').then((module) => ({ default: module.Tour })))

/** The guided walk, whose code comes when it begins. */
export function LazyTour() {
  const at = useTourStop()
  return at === null ? null : <Suspense fallback={null}><Tour at={at} /></Suspense>
}
