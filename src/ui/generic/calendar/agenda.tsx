import { CalendarPlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CalendarEvent } from '#ui/generic/calendar/event.tsx'
import type { DrawnDays } from '#ui/generic/calendar/grid.tsx'
import { LoadingRows } from '#ui/generic/list/list-state.tsx'
import { addDays } from '#ui/i18n/dates.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'

/** A month on a phone: the days that hold something, and today, from the first to the last. It begins at today where that is in the month. */
export function Agenda({ entity, field, tones, days, today, moving, first, last, loading, onPeek, onOpen, onCreate }: DrawnDays & { first: string; last: string; loading: boolean }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const start = useRef<HTMLLIElement>(null)
  const all: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) all.push(day)
  const held = all.filter(day => day === today || days.on(day).length > 0 || (days.count(day) ?? 0) > 0)
  useEffect(() => { if (!loading) start.current?.scrollIntoView({ block: 'start' }) }, [loading, first])
  if (loading) return <LoadingRows rows={6} />
  if (days.found.rows.length === 0) return <EmptyState title={t('lists.calendar.none')} />
  return (
    <ul aria-label={t('lists.calendar.of', { plural: entity.plural })} className={cx('min-h-0 flex-1 overflow-y-auto border-t border-line', days.found.stale && 'opacity-60')}>
      {held.map(day => {
        const rows = days.on(day), rest = (days.count(day) ?? rows.length) - rows.length
        const words = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
        return (
          <li key={day} ref={day === today ? start : undefined} className="border-b border-line px-gutter py-2">
            <div className="flex items-center gap-2">
              <h3 className={cx('flex-1 text-sm first-letter:uppercase', day === today ? 'text-accent-ink' : 'text-soft')}>{day === today ? `${t('lists.calendar.today')} · ${words}` : words}</h3>
              {onCreate && <IconButton size="sm" label={t('lists.calendar.create', { day: words })} icon={<CalendarPlus size={16} />} onClick={() => onCreate(day)} />}
            </div>
            <div className="flex flex-col gap-1">
              {rows.map(row => <CalendarEvent key={row.id} entity={entity} field={field} tones={tones} row={row} busy={moving.has(row.id)} roomy onPeek={onPeek} />)}
              {rest > 0 && <button type="button" onClick={() => onOpen(day)} className="min-h-11 text-left text-soft">{t('lists.calendar.more', { count: rest })}</button>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
