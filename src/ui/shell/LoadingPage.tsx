import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

/** The shape of a page while its code or its records are on the way. */
export function LoadingPage() {
  const { t } = useTranslation()
  return (
    <div className="px-gutter py-5" role="status">
      <span className="sr-only">{t('kit.loading')}</span>
      <Skeleton className="mb-6 h-7 w-56" />
      <Skeleton lines={8} className="h-6" />
    </div>
  )
}
