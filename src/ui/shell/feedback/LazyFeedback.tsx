import { lazy, Suspense } from 'react'
import { useFeedbackOpen } from '#ui/shell/feedback/feedback.ts'
import { useOnce } from '#ui/shell/once.ts'

const FeedbackDialog = lazy(() => import('#ui/shell/feedback/FeedbackDialog.tsx').then((module) => ({ default: module.FeedbackDialog })))

/** The box for problems and wishes, whose code comes when it is first opened. */
export function LazyFeedback() {
  const open = useFeedbackOpen()
  return useOnce(open) ? <Suspense fallback={null}><FeedbackDialog open={open} /></Suspense> : null
}
