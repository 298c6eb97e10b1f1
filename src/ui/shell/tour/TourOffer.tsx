import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Footprints } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { answerTour, tourQuery } from '#ui/shell/tour/answer.ts'
import { startTour, useTourStop } from '#ui/shell/tour/tour.ts'
import { stopsFor } from '#ui/shell/tour/stops.ts'

/** On the home of the demo company, until it is taken or declined: a walk through the main screens. */
export function TourOffer() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const stops = stopsFor(useMeta()).length
  const under = useTourStop() !== null
  const asked = useQuery(tourQuery())
  if (!asked.data?.offered || under) return null
  return (
    <section aria-labelledby="tour-offer" className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-accent-soft px-4 py-3 text-accent-ink">
      <Footprints size={20} aria-hidden="true" className="shrink-0" />
      <div className="min-w-0 flex-1 basis-64">
        <h2 id="tour-offer" className="font-semibold">{t('tour.offer.title')}</h2>
        <p className="text-sm">{t('tour.offer.text', { count: stops })}</p>
      </div>
      <div className="flex gap-2">
        <Button onClick={() => void answerTour(client, 'declined')}>{t('tour.offer.decline')}</Button>
        <Button variant="primary" onClick={startTour}>{t('tour.offer.start')}</Button>
      </div>
    </section>
  )
}
