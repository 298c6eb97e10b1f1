import { Link } from '@tanstack/react-router'
import { Footprints, MessageCircle, MessagesSquare, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { AtHand } from '#ui/shell/frame/AtHand.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { calmWings, wingTone } from '#ui/shell/navigation.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { openFeedback } from '#ui/shell/feedback/feedback.ts'
import { startTour } from '#ui/shell/tour/tour.ts'
import { tools } from '#ui/shell/tools.ts'

const ITEM = 'flex h-12 items-center gap-3 rounded-md px-3 hover:bg-hover'

/** Everything there is, for those without the sidebar: phones, and screens zoomed far in. */
export function MenuPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  usePageTitle(t('shell.menu.name'))
  return (
    <>
      <PageHeader title={t('shell.menu.name')} />
      <div className="px-gutter pb-8">
        <AtHand item={ITEM} list="rounded-lg border border-line" />
        {calmWings(meta).map((wing) => (
          <section key={wing.name} aria-labelledby={`menu-${wing.name}`} className="mb-4">
            <h2 id={`menu-${wing.name}`} className={`pb-1 text-sm font-medium ${wingTone(wing.name)}`}>{t(`shell.wing.${wing.name}`)}</h2>
            <ul className="rounded-lg border border-line">
              {wing.entities.map((entity) => <li key={entity.name}><Link to="/$entity" params={{ entity: entity.name }} className={ITEM}><EntityIcon name={entity.navigation?.icon} size={18} className="text-faint" />{entity.plural}</Link></li>)}
            </ul>
          </section>
        ))}
        <h2 className="pb-1 text-sm font-medium text-soft">{t('shell.tools.name')}</h2>
        <ul className="rounded-lg border border-line">
          {tools(meta).map((tool) => <li key={tool.to}><Link to={tool.to} className={ITEM}><tool.icon size={18} className="text-faint" aria-hidden="true" />{t(tool.key)}</Link></li>)}
          <li><Link to="/profile" className={ITEM}><Settings size={18} className="text-faint" aria-hidden="true" />{t('shell.profile.name')}</Link></li>
        </ul>
        <h2 className="pt-4 pb-1 text-sm font-medium text-soft">{t('help.name')}</h2>
        <ul className="rounded-lg border border-line">
          <li><button type="button" onClick={startTour} className={`${ITEM} w-full text-left`}><Footprints size={18} className="text-faint" aria-hidden="true" />{t('tour.start')}</button></li>
          {meta.entities['feedback']?.rights.create && <>
            <li><button type="button" onClick={openFeedback} className={`${ITEM} w-full text-left`}><MessageCircle size={18} className="text-faint" aria-hidden="true" />{t('help.report')}</button></li>
            <li><Link to="/$entity" params={{ entity: 'feedback' }} className={ITEM}><MessagesSquare size={18} className="text-faint" aria-hidden="true" />{t('help.mine')}</Link></li>
          </>}
        </ul>
      </div>
    </>
  )
}
