import { useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, Monitor, Moon, Rows2, Rows4, Settings, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import type { MenuItem } from '#ui/kit/Menu.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { changeLanguage } from '#ui/shell/language.ts'
import { signOut } from '#ui/shell/session.ts'

/** Profile, language, theme, density and the way out. */
export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { user } = useMeta()
  const { language, theme, density } = usePreferences()
  const items: MenuItem[] = [
    { label: t('shell.profile.name'), icon: <Settings size={15} />, onSelect: () => void navigate({ to: '/profile' }) },
    { label: t('shell.shortcuts.name'), icon: <Keyboard size={15} />, hint: '?', onSelect: onShortcuts },
    { label: 'Español', checked: language === 'es', separated: true, onSelect: () => void changeLanguage('es').catch(toastProblem) },
    { label: 'English', checked: language === 'en', onSelect: () => void changeLanguage('en').catch(toastProblem) },
    { label: t('shell.theme.system'), icon: <Monitor size={15} />, checked: theme === 'system', separated: true, onSelect: () => setPreferences({ theme: 'system' }) },
    { label: t('shell.theme.light'), icon: <Sun size={15} />, checked: theme === 'light', onSelect: () => setPreferences({ theme: 'light' }) },
    { label: t('shell.theme.dark'), icon: <Moon size={15} />, checked: theme === 'dark', onSelect: () => setPreferences({ theme: 'dark' }) },
    { label: t('shell.density.comfortable'), icon: <Rows2 size={15} />, checked: density === 'comfortable', separated: true, onSelect: () => setPreferences({ density: 'comfortable' }) },
    { label: t('shell.density.compact'), icon: <Rows4 size={15} />, checked: density === 'compact', onSelect: () => setPreferences({ density: 'compact' }) },
    { label: t('shell.sign_out'), icon: <LogOut size={15} />, separated: true, onSelect: () => void signOut().catch(toastProblem) },
  ]
  return (
    <Menu
      label={t('shell.account_menu', { name: user.name })} items={items}
      trigger={<button type="button" aria-label={t('shell.account_menu', { name: user.name })} className="flex size-8 shrink-0 items-center justify-center rounded-full max-md:size-11"><Avatar name={user.name || user.email} size={28} /></button>}
    />
  )
}
