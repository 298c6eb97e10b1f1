import { Link } from '@tanstack/react-router'
import { FileUp, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn, now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { FirstSteps } from '#ui/shell/home/FirstSteps.tsx'
import { MyOpportunities } from '#ui/shell/home/MyOpportunities.tsx'
import { MyTasks } from '#ui/shell/home/MyTasks.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { cx } from '#ui/kit/cx.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { wings, wingTone } from '#ui/shell/navigation.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** Where the day begins: what waits for me, and the ways to everything else. */
export function HomePage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const { entities, user } = meta
  const areas = wings(meta).filter((wing) => wing.name !== 'administration')
  const mayImport = Object.values(entities).some((entity) => entity.rights.import && entity.navigation)
  usePageTitle(t('shell.home.name'))
  return (
    <div className="mx-auto w-full max-w-6xl px-gutter pt-8 pb-12">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <p className="text-soft first-letter:uppercase"><Today /></p>
          <h1 className="text-2xl font-semibold">{t(`shell.home.greeting.${useDayTime()}`, { name: user.name.split(' ')[0] })}</h1>
        </div>
        <div className="flex flex-wrap gap-2">
          {mayImport && <Link to="/import" className={buttonClass()}><FileUp size={15} aria-hidden="true" />{t('shell.import')}</Link>}
          {entities['contact']?.rights.create && <Link to="/$entity/new" params={{ entity: 'contact' }} className={buttonClass({ variant: 'primary' })}><Plus size={15} aria-hidden="true" />{t('shell.create_named', { entity: inSentence(entities['contact'].label) })}</Link>}
        </div>
      </header>
      <FirstSteps />
      <div className="mt-8 grid gap-5 lg:grid-cols-2">
        {entities['task'] && <MyTasks entity={entities['task']} />}
        {entities['opportunity'] && <MyOpportunities entity={entities['opportunity']} />}
      </div>
      {areas.map((wing) => (
        <section key={wing.name} aria-labelledby={`home-${wing.name}`} className="mt-8">
          <h2 id={`home-${wing.name}`} className={cx('mb-2 text-sm font-medium', wingTone(wing.name))}>{t(`shell.wing.${wing.name}`)}</h2>
          <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
            {wing.entities.map((entity) => (
              <li key={entity.name}><Link to="/$entity" params={{ entity: entity.name }} className="flex h-12 items-center gap-3 rounded-md border border-line px-3 font-medium hover:border-line-strong hover:bg-hover"><EntityIcon name={entity.navigation?.icon} size={18} className={cx('shrink-0', wingTone(wing.name))} /><span className="truncate">{entity.plural}</span></Link></li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
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
