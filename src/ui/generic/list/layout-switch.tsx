import { CalendarDays, MapPin, Rows3, SquareKanban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Layout } from '#ui/generic/list/state.ts'
import { buttonClass } from '#ui/kit/button-class.ts'
import { cx } from '#ui/kit/cx.ts'
import { useShortcuts } from '#ui/kit/shortcuts.ts'
import { Tooltip } from '#ui/kit/Tooltip.tsx'

const ICONS = { list: Rows3, board: SquareKanban, calendar: CalendarDays, map: MapPin }
const LETTER = { list: 'l', board: 'b', calendar: 'c', map: 'm' }

/** The ways to see the same records; `v` and a letter by keyboard. */
export function LayoutSwitch({ layouts, value, onChange }: { layouts: readonly Layout[]; value: Layout; onChange: (layout: Layout) => void }) {
  const { t } = useTranslation()
  useShortcuts(layouts.length > 1 ? layouts.map(layout => ({ keys: `v ${LETTER[layout]}`, label: t(`lists.layout.as_${layout}`), group: t('lists.layout.name'), run: () => onChange(layout) })) : [])
  if (layouts.length < 2) return null
  return (
    <div role="group" aria-label={t('lists.layout.name')} className="flex rounded-md border border-line">
      {layouts.map(layout => {
        const Icon = ICONS[layout]
        return (
          <Tooltip key={layout} text={`${t(`lists.layout.as_${layout}`)} · v ${LETTER[layout]}`}>
            <button type="button" aria-label={t(`lists.layout.as_${layout}`)} aria-pressed={layout === value} onClick={() => onChange(layout)} className={cx(buttonClass({ variant: 'ghost', square: true }), layout === value && '!bg-accent-soft !text-accent-ink')}><Icon size={16} aria-hidden="true" /></button>
          </Tooltip>
        )
      })}
    </div>
  )
}
