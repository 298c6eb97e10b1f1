import { useTranslation } from 'react-i18next'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { SPANS } from '#ui/shell/home/TileCard.tsx'

const SHAPE = [3, 3, 3, 3, 6, 6] as const

/** The shape of a home while it is on its way. */
export function HomeSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('kit.loading')} className="mt-4 grid gap-3 md:grid-cols-12">
      {SHAPE.map((columns, at) => <div key={at} className={`rounded-lg border border-line bg-surface p-4 ${SPANS[columns]}`}><Skeleton lines={columns === 3 ? 2 : 6} className={columns === 3 ? '' : 'h-6'} /></div>)}
    </div>
  )
}
