import { Link } from '@tanstack/react-router'
import { House, Menu as MenuIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { lists } from '#ui/shell/navigation.ts'

const TAB = 'flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-soft data-[status=active]:font-medium data-[status=active]:text-accent'
const FIRST = ['contact', 'account', 'task']

/** On a phone: home, the three lists used on the move, and everything else. */
export function BottomTabs() {
  const { t } = useTranslation()
  const all = lists(useMeta())
  const preferred = FIRST.flatMap((name) => all.filter((entity) => entity.name === name))
  const shown = [...preferred, ...all.filter((entity) => !preferred.includes(entity))].slice(0, 3)
  return (
    <nav aria-label={t('shell.tabs')} className="flex border-t border-line bg-ground pb-[env(safe-area-inset-bottom)] md:hidden">
      <Link to="/" activeOptions={{ exact: true }} className={TAB}><House size={20} aria-hidden="true" />{t('shell.home.name')}</Link>
      {shown.map((entity) => (
        <Link key={entity.name} to="/$entity" params={{ entity: entity.name }} activeOptions={{ includeSearch: false }} className={TAB}>
          <EntityIcon name={entity.navigation?.icon} size={20} /><span className="line-clamp-2 w-full px-0.5 text-center leading-tight break-words">{entity.plural}</span>
        </Link>
      ))}
      <Link to="/menu" className={TAB}><MenuIcon size={20} aria-hidden="true" />{t('shell.menu.name')}</Link>
    </nav>
  )
}
