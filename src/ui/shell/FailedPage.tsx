import { useRouter } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { isMissingPart } from '#ui/shell/missing-part.ts'

/** A page that could not be shown: what happened, and the way to try again. A part of the program that is gone means that the server has a newer one. */
export function FailedPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  if (isMissingPart(error) && navigator.onLine) {
    return (
      <main className="px-gutter py-8">
        <EmptyState icon={<RefreshCw size={28} aria-hidden="true" />} title={t('shell.new_version.title')} actions={<Button variant="primary" onClick={() => window.location.reload()}>{t('shell.new_version.reload')}</Button>}>{t('shell.new_version.help')}</EmptyState>
      </main>
    )
  }
  return <main className="px-gutter py-8"><ErrorState error={error} onRetry={() => (isMissingPart(error) ? window.location.reload() : void router.invalidate())} /></main>
}
