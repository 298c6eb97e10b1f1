import { useNavigate } from '@tanstack/react-router'
import { Footprints, Languages, LogOut, MessageCircle, Moon, Plus, Settings, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { setPreferences, usePreferences } from '#ui/i18n/preferences.ts'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { changeLanguage } from '#ui/shell/language.ts'
import { lists } from '#ui/shell/navigation.ts'
import { signOut } from '#ui/shell/session.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { openFeedback } from '#ui/shell/feedback/feedback.ts'
import { startTour } from '#ui/shell/tour/tour.ts'
import { tools } from '#ui/shell/tools.ts'

export interface Command { id: string; group: string; label: string; detail?: string; icon: ReactNode; run: () => void }

/** Everything that can be opened or done from the palette besides records. */
export function useCommands(): Command[] {
  const { t } = useTranslation()
  const meta = useMeta()
  const navigate = useNavigate()
  const { language, theme } = usePreferences()
  const all = lists(meta)
  const dark = theme === 'dark'
  return [
    ...all.map((entity) => ({ id: `list:${entity.name}`, group: t('shell.palette.lists'), label: entity.plural, icon: <EntityIcon name={entity.navigation?.icon} />, run: () => void navigate({ to: '/$entity', params: { entity: entity.name } }) })),
    ...all.filter((entity) => entity.rights.create).map((entity) => ({ id: `create:${entity.name}`, group: t('shell.palette.actions'), label: t('shell.create_named', { entity: inSentence(entity.label) }), icon: <Plus size={16} />, run: () => void navigate({ to: '/$entity/new', params: { entity: entity.name } }) })),
    ...tools(meta).map((tool) => ({ id: tool.to, group: t('shell.palette.actions'), label: t(tool.key), icon: <tool.icon size={16} />, run: () => void navigate({ to: tool.to }) })),
    ...(meta.entities['feedback']?.rights.create ? [{ id: 'feedback', group: t('shell.palette.actions'), label: t('help.report'), icon: <MessageCircle size={16} />, run: openFeedback }] : []),
    { id: 'tour', group: t('shell.palette.actions'), label: t('tour.start'), icon: <Footprints size={16} />, run: startTour },
    { id: 'profile', group: t('shell.palette.settings'), label: t('shell.profile.name'), icon: <Settings size={16} />, run: () => void navigate({ to: '/profile' }) },
    { id: 'language', group: t('shell.palette.settings'), label: language === 'es' ? 'English' : 'Español', icon: <Languages size={16} />, run: () => void changeLanguage(language === 'es' ? 'en' : 'es').catch(toastProblem) },
    { id: 'theme', group: t('shell.palette.settings'), label: dark ? t('shell.theme.light') : t('shell.theme.dark'), icon: dark ? <Sun size={16} /> : <Moon size={16} />, run: () => setPreferences({ theme: dark ? 'light' : 'dark' }) },
    { id: 'sign-out', group: t('shell.palette.settings'), label: t('shell.sign_out'), icon: <LogOut size={16} />, run: () => void signOut().catch(toastProblem) },
  ]
}
