import { useNavigate } from '@tanstack/react-router'
import { CircleHelp, Footprints, Keyboard, MessageCircle, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { openFeedback } from '#ui/shell/feedback/feedback.ts'
import { startTour } from '#ui/shell/tour/tour.ts'

/** The tour, the keys, and the box for problems and wishes. On a phone they stand in the menu page. */
export function HelpMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const feedback = useMeta().entities['feedback']
  return (
    <span className="max-md:hidden">
      <Menu
        label={t('help.name')} trigger={<IconButton size="sm" label={t('help.name')} icon={<CircleHelp size={17} aria-hidden="true" />} data-tour="help" />}
        items={[
          { label: t('menu.tour'), icon: <Footprints size={15} />, onSelect: startTour },
          { label: t('shell.shortcuts.name'), icon: <Keyboard size={15} />, hint: '?', onSelect: onShortcuts },
          ...(feedback?.rights.create ? [
            { label: t('help.report'), icon: <MessageCircle size={15} />, separated: true, onSelect: openFeedback },
            { label: t('help.mine'), icon: <MessagesSquare size={15} />, onSelect: () => void navigate({ to: '/$entity', params: { entity: 'feedback' } }) },
          ] : []),
        ]}
      />
    </span>
  )
}
