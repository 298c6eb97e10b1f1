import { useRouter } from '@tanstack/react-router'
import { ErrorState } from '#ui/kit/ErrorState.tsx'

/** A page that could not be shown: what happened, and the way to try again. */
export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter()
  return <main className="px-gutter py-8"><ErrorState error={error} onRetry={() => void router.invalidate()} /></main>
}
