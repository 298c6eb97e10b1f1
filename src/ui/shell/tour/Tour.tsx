import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { CloseButton } from '#ui/kit/CloseButton.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { answerTour } from '#ui/shell/tour/answer.ts'
import { stopsFor } from '#ui/shell/tour/stops.ts'
import { moveTour } from '#ui/shell/tour/tour.ts'
import { useSpot } from '#ui/shell/tour/use-spot.ts'

/** The guided walk: goes to each stop, points at it and says what it is for. The page stays in use; Escape in the card leaves. On a phone the card is a sheet at the foot. */
export function Tour({ at }: { at: number }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const stops = stopsFor(meta), stop = stops[Math.min(at, stops.length - 1)]!, last = at >= stops.length - 1
  const { path, goThere } = useWay(stop.name, () => stop.place(meta))
  const { pathname } = useLocation()
  const spot = useSpot(stop.target, `${stop.name} ${pathname}`)
  const heading = useFocus(stop.name, pathname)
  const strayed = path !== null && pathname !== path.split('?', 1)[0]

  function end(answer: 'finished' | 'left') {
    moveTour(null)
    document.getElementById('main')?.focus({ preventScroll: true })
    if (answer === 'left') toast({ tone: 'info', title: t('tour.left'), detail: t('tour.left_help') })
    if (!meta.user.view_as) void answerTour(queryClient, answer)
  }
  return (
    <>
      {spot && <div aria-hidden="true" className="pointer-events-none fixed z-20 rounded-md outline-2 outline-offset-2 outline-accent transition-all duration-180" style={spot} />}
      <section aria-labelledby="tour-title" onKeyDown={(event) => { if (event.key === 'Escape') end('left') }}
        className="fixed z-30 flex max-h-[45dvh] w-96 flex-col gap-2 overflow-y-auto rounded-lg border border-line bg-raised p-4 shadow-float max-md:inset-x-2 max-md:bottom-16 max-md:w-auto md:right-4 md:bottom-4">
        <header className="flex items-center gap-2">
          <p className="min-w-0 flex-1 text-sm text-soft">{t('tour.progress', { at: Math.min(at, stops.length - 1) + 1, of: stops.length })}</p>
          <CloseButton onClick={() => end('left')} aria-label={t('tour.leave')} />
        </header>
        <h2 id="tour-title" ref={heading} tabIndex={-1} aria-describedby="tour-text" className="text-lg font-semibold outline-none">{t(`tour.stop.${stop.name}.title`)}</h2>
        <p id="tour-text" className="text-soft">{t(`tour.stop.${stop.name}.text`)}</p>
        <footer className="mt-1 flex flex-wrap justify-end gap-2">
          {strayed && <Button variant="ghost" className="mr-auto" onClick={goThere}>{t('tour.there')}</Button>}
          {at > 0 && <Button onClick={() => moveTour(at - 1)}>{t('tour.back')}</Button>}
          <Button variant="primary" onClick={() => (last ? end('finished') : moveTour(at + 1))}>{t(last ? 'tour.finish' : 'tour.next')}</Button>
        </footer>
      </section>
    </>
  )
}

/** Finds the place of a stop and goes there, once for each stop. */
function useWay(name: string, place: () => Promise<string | null>): { path: string | null; goThere: () => void } {
  const navigate = useNavigate()
  const [path, setPath] = useState<string | null>(null)
  // a stop is gone to once: definitions that are read anew lead nobody back
  const find = useRef(place)
  find.current = place
  useEffect(() => {
    let current = true
    setPath(null)
    void find.current().then((found) => {
      if (!current || found === null) return
      setPath(found)
      void navigate({ to: found })
    })
    return () => { current = false }
  }, [name, navigate])
  return { path, goThere: () => { if (path) void navigate({ to: path }) } }
}

/** The focus follows the walk: to the heading of each stop, after the new page has taken it. */
function useFocus(name: string, pathname: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const later = setTimeout(() => heading.current?.focus({ preventScroll: true }), 60)
    return () => clearTimeout(later)
  }, [name, pathname])
  return heading
}
