import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Kbd } from '#ui/kit/Kbd.tsx'
import { Mark } from '#ui/kit/Mark.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { lists } from '#ui/shell/navigation.ts'
import { Bell } from '#ui/shell/notifications/Bell.tsx'
import { HelpMenu } from '#ui/shell/frame/HelpMenu.tsx'
import { UserMenu } from '#ui/shell/frame/UserMenu.tsx'

/** Search, create, and what concerns the person. */
export function TopBar({ onSearch, onShortcuts }: { onSearch: () => void; onShortcuts: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const navigate = useNavigate()
  const creatable = lists(meta).filter((entity) => entity.rights.create && entity.navigation?.wing !== 'administration')
  return (
    <header className="flex h-13 min-w-0 items-center gap-2 border-b border-line bg-ground px-3 max-md:h-14 md:col-start-2 md:border-l">
      <Link to="/" aria-label={t('shell.home.name')} className="flex size-11 items-center justify-center text-accent md:hidden"><Mark size={24} /></Link>
      <button type="button" onClick={onSearch} aria-keyshortcuts="Control+K" title={t('shell.search.prompt')} className="flex h-8 w-full max-w-md min-w-0 items-center gap-2 rounded-md border border-line-strong/60 bg-surface px-2.5 text-left text-faint hover:border-line-strong max-md:h-10">
        <Search size={15} aria-hidden="true" />
        <span className="flex-1 truncate">{t('shell.search.prompt')}</span>
        <span className="max-md:hidden" aria-hidden="true"><Kbd keys="Ctrl K" /></span>
      </button>
      <span className="flex-1 max-md:hidden" />
      {creatable.length > 0 && (
        <Menu
          label={t('shell.create')} trigger={<Button size="sm" icon={<Plus size={15} />} className="max-md:hidden">{t('shell.create')}</Button>}
          items={creatable.map((entity) => ({ label: entity.label, icon: <EntityIcon name={entity.navigation?.icon} className="text-faint" />, onSelect: () => void navigate({ to: '/$entity/new', params: { entity: entity.name } }) }))}
        />
      )}
      {creatable.length > 0 && (
        <span className="md:hidden">
          <Menu
            label={t('shell.create')} trigger={<IconButton label={t('shell.create')} icon={<Plus size={20} />} />}
            items={creatable.map((entity) => ({ label: entity.label, icon: <EntityIcon name={entity.navigation?.icon} className="text-faint" />, onSelect: () => void navigate({ to: '/$entity/new', params: { entity: entity.name } }) }))}
          />
        </span>
      )}
      <HelpMenu onShortcuts={onShortcuts} />
      <Bell />
      <UserMenu onShortcuts={onShortcuts} />
    </header>
  )
}
