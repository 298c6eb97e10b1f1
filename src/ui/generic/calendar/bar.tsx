import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MetaField } from '#ui/api/meta.ts'
import { turned } from '#ui/generic/calendar/days.ts'
import type { ListState, Span } from '#ui/generic/list/state.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { cx } from '#ui/kit/cx.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { useShortcuts } from '#ui/kit/shortcuts.ts'

export interface CalendarBarProps { day: string; span: Span; fields: MetaField[]; field: MetaField; weeks: string[][]; narrow: boolean; onState: (patch: Partial<ListState>, replace?: boolean) => void }

/** Which time is in sight, by which date, and how much of it. `t` goes to today. */
export function CalendarBar({ day, span, fields, field, weeks, narrow, onState }: CalendarBarProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const today = (): void => onState({ day: null }, true)
  useShortcuts([{ keys: 't', label: t('lists.calendar.today'), group: t('lists.layout.name'), run: today }])
  return (
    <div className="flex flex-wrap items-center gap-2 px-gutter py-2">
      <IconButton label={t(`lists.calendar.before.${span}`)} icon={<ChevronLeft size={16} />} onClick={() => onState({ day: turned(day, span, -1) }, true)} />
      <IconButton label={t(`lists.calendar.after.${span}`)} icon={<ChevronRight size={16} />} onClick={() => onState({ day: turned(day, span, 1) }, true)} />
      <Button size="sm" onClick={today}>{t('lists.calendar.today')}</Button>
      <h2 aria-live="polite" className="min-w-0 truncate text-lg font-semibold">{periodTitle(language, span, day, weeks)}</h2>
      <div className="ml-auto flex items-center gap-2 max-md:w-full">
        {fields.length > 1 && <div className="w-56 max-md:w-full"><Select aria-label={t('lists.calendar.by')} value={field.name} options={fields.map(one => ({ value: one.name, label: one.label }))} onChange={name => onState({ by: name }, true)} /></div>}
        {!narrow && (
          <div role="group" aria-label={t('lists.calendar.span')} className="flex rounded-md border border-line">
            {(['month', 'week'] as const).map(one => <button key={one} type="button" aria-pressed={one === span} onClick={() => onState({ span: one }, true)} className={cx(buttonClass({ variant: 'ghost' }), one === span && '!bg-accent-soft !text-accent-ink')}>{t(`lists.group.parts.${one}`)}</button>)}
          </div>
        )}
      </div>
    </div>
  )
}

function periodTitle(language: string, span: Span, day: string, weeks: string[][]): string {
  const at = (one: string) => new Date(`${one}T00:00:00Z`)
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  const words = span === 'month' ? written({ month: 'long', year: 'numeric' }).format(at(day)) : written({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(at(weeks[0]![0]!), at(weeks[0]![6]!))
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
