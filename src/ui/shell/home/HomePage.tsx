import { lazy, Suspense } from 'react'
import { Link, useSearch } from '@tanstack/react-router'
import { FileUp, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { dayIn, now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { buttonClass } from '#ui/kit/button-class.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { FirstSteps } from '#ui/shell/home/FirstSteps.tsx'
import { HomeSkeleton } from '#ui/shell/home/HomeSkeleton.tsx'
import { HomeSwitch } from '#ui/shell/home/HomeSwitch.tsx'
import { places } from '#ui/shell/home/places.ts'
import { TileCard } from '#ui/shell/home/TileCard.tsx'
import { useHome } from '#ui/shell/home/use-home.ts'
import { WaysOn } from '#ui/shell/home/WaysOn.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

const TourOffer = lazy(() => import('#ui/shell/tour/TourOffer.tsx').then((module) => ({ default: module.TourOffer })))

/** Where the day begins: what waits for me, how things stand, and the way to the records behind every figure. */
export function HomePage() {
  const { t } = useTranslation()
  const { entities, user } = useMeta()
  const { home } = useSearch({ strict: false }) as { home?: string }
  const { answer, refresh } = useHome(home)
  const mayImport = Object.values(entities).some((entity) => entity.rights.import && entity.navigation)
  usePageTitle(t('shell.home.name'))
  return (
    <div className="mx-auto w-full max-w-[92rem] px-gutter pt-4 pb-8">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold">{t(`shell.home.greeting.${useDayTime()}`, { name: user.name.split(' ')[0] })}</h1>
          <p className="text-soft first-letter:uppercase"><Today />{answer.data && <AsOf at={answer.data.as_of} />}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {answer.data && <Choice home={answer.data} />}
          {mayImport && <Link to="/import" className={`${buttonClass()} max-md:hidden`}><FileUp size={15} aria-hidden="true" />{t('shell.import')}</Link>}
          {entities['contact']?.rights.create && <Link to="/$entity/new" params={{ entity: 'contact' }} className={buttonClass({ variant: 'primary' })}><Plus size={15} aria-hidden="true" />{t('shell.create_named', { entity: inSentence(entities['contact'].label) })}</Link>}
        </div>
      </header>
      <Suspense fallback={null}><TourOffer /></Suspense>
      <FirstSteps />
      {answer.isError && !answer.data ? <ErrorState error={answer.error} onRetry={() => void answer.refetch()} /> : !answer.data ? <HomeSkeleton /> : answer.data.tiles.length === 0 ? <WaysOn /> : (
        <div className="mt-4 grid gap-3 md:grid-cols-12">{places(answer.data.tiles).map((place) => <TileCard key={place.tile.name} place={place} onRefresh={refresh} />)}</div>
      )}
    </div>
  )
}

function Choice({ home }: { home: { kind: string; chosen: string; homes: { kind: string; label: string }[] } }) {
  return home.homes.length < 2 ? null : <HomeSwitch home={home} />
}

function AsOf({ at }: { at: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  return <span className="text-faint"> · {t('home.as_of')} <time dateTime={at}>{format.time(at)}</time></span>
}

function Today() {
  const { language, zone } = usePreferences()
  return <time dateTime={dayIn(zone)}>{new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(now())}</time>
}

function useDayTime(): 'morning' | 'afternoon' | 'evening' {
  const { zone } = useFormat()
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(now()))
  return hour < 5 || hour >= 20 ? 'evening' : hour < 13 ? 'morning' : 'afternoon'
}
