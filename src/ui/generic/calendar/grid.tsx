import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { dayAfterKey, firstWeekday } from '#ui/generic/calendar/days.ts'
import { CalendarEvent } from '#ui/generic/calendar/event.tsx'
import type { Days } from '#ui/generic/calendar/use-days.ts'
import type { Span } from '#ui/generic/list/state.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { cx } from '#ui/kit/cx.ts'

export interface DrawnDays { entity: MetaEntity; field: MetaField; tones: MetaField | undefined; days: Days; today: string; movable: boolean; moving: ReadonlySet<string>; onPeek: (row: Row) => void; onOpen: (day: string) => void; onCreate: ((day: string) => void) | undefined }
export interface CalendarGridProps extends DrawnDays { weeks: string[][]; span: Span; day: string; loading: boolean; label: string; onDay: (day: string) => void; onMove: (row: Row, to: string) => void; onShift: (row: Row, days: number) => void }

/** px: the line of a day's number, and of a record below it */
const HEAD = 30, LINE = 26

/** Weeks of days as an ARIA grid: one tab stop and what lies on its day; arrows move, Enter opens the day, PageUp and PageDown turn. */
export function CalendarGrid(props: CalendarGridProps) {
  const { weeks, span, day, label, loading, onDay } = props
  const { region, language } = usePreferences()
  const box = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(600)
  const [over, setOver] = useState<string | null>(null)
  const [dragged, setDragged] = useState<Row | null>(null)
  const byKey = useRef(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = new ResizeObserver(() => setHeight(element.clientHeight))
    measure.observe(element)
    return () => measure.disconnect()
  }, [])
  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    box.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])
  const press = (event: KeyboardEvent, on: string): void => {
    const to = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey ? null : dayAfterKey(on, event.key, span, firstWeekday(region))
    if (event.target !== event.currentTarget || (!to && event.key !== 'Enter')) return
    event.preventDefault()
    if (!to) return props.onOpen(on)
    byKey.current = true
    onDay(to)
  }
  const names = weeks[0]!.map(one => ({ short: weekday(language, 'short', one), long: weekday(language, 'long', one) }))
  const room = span === 'week' ? Infinity : Math.max(1, Math.floor((Math.max(height / weeks.length, 80) - HEAD) / LINE))
  return (
    <div role="grid" aria-label={label} aria-busy={loading || props.days.found.stale} className="flex min-h-0 flex-1 flex-col overflow-hidden border-t border-line bg-surface">
      <div role="row" className="grid grid-cols-7 border-b border-line bg-ground text-center text-xs font-medium text-soft">{names.map(name => <span key={name.long} role="columnheader" aria-label={name.long} className="py-1.5">{name.short}</span>)}</div>
      <div ref={box} role="presentation" className={cx('flex min-h-0 flex-1 flex-col overflow-y-auto', props.days.found.stale && 'opacity-60')}>
        {weeks.map(week => (
          <div key={week[0]} role="row" className={cx('grid grid-cols-7 border-b border-line last:border-b-0', span === 'week' ? 'min-h-full' : 'min-h-20 flex-1')}>
            {week.map(one => <DayCell key={one} {...props} on={one} room={room} over={over === one} dragged={dragged} onOver={setOver} onDrag={setDragged} onPress={press} />)}
          </div>
        ))}
      </div>
    </div>
  )
}

type DayCellProps = CalendarGridProps & { on: string; room: number; over: boolean; dragged: Row | null; onOver: (day: string | null) => void; onDrag: (row: Row | null) => void; onPress: (event: KeyboardEvent, day: string) => void }

function DayCell({ on, room, over, dragged, day, span, days, entity, field, tones, today, movable, moving, onPress, onOver, onDrag, onMove, onOpen, onPeek, onShift, onCreate }: DayCellProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const rows = days.on(on), count = days.count(on)
  const fits = rows.length <= room && (count ?? 0) <= room ? rows.length : Math.max(0, room - 1)
  const shown = rows.slice(0, fits)
  const rest = count === null ? null : count - shown.length
  const outside = span === 'month' && on.slice(0, 7) !== day.slice(0, 7)
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`))
  return (
    <div role="gridcell" data-day={on} tabIndex={on === day ? 0 : -1} aria-current={on === today ? 'date' : undefined} aria-label={`${words}${count === null ? '' : `, ${t('generic.list.count', { count, said: format.number(count) })}`}`} onKeyDown={event => onPress(event, on)}
      onDragOver={event => { if (dragged) { event.preventDefault(); onOver(on) } }} onDragLeave={() => onOver(null)} onDrop={event => { event.preventDefault(); onOver(null); if (dragged) onMove(dragged, on); onDrag(null) }}
      className={cx('group/day flex min-w-0 flex-col gap-0.5 border-r border-line p-1 outline-none last:border-r-0 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent', outside && 'bg-ground', over && 'bg-accent-soft')}>
      <div className="flex h-6 items-center">
        <button type="button" tabIndex={-1} onClick={() => onOpen(on)} aria-label={t('lists.calendar.open', { day: words })} className={cx('tabular size-6 rounded-full text-sm hover:bg-hover', on === today ? 'bg-accent font-semibold text-on-accent hover:bg-accent-strong' : outside ? 'text-faint' : 'text-soft')}>{Number(on.slice(8))}</button>
        {onCreate && <button type="button" tabIndex={on === day ? 0 : -1} onClick={() => onCreate(on)} aria-label={t('lists.calendar.create', { day: words })} className="ml-auto flex size-6 items-center justify-center rounded-sm text-soft opacity-0 group-focus-within/day:opacity-100 group-hover/day:opacity-100 hover:bg-hover focus-visible:opacity-100"><Plus size={14} aria-hidden="true" /></button>}
      </div>
      {shown.map(row => <CalendarEvent key={row.id} entity={entity} field={field} tones={tones} row={row} movable={movable} busy={moving.has(row.id)} tabbable={on === day} roomy={span === 'week'} onPeek={onPeek} onDrag={onDrag} onShift={onShift} />)}
      {(rest === null || rest > 0) && (rest !== null || rows.length > 0) && <button type="button" tabIndex={on === day ? 0 : -1} onClick={() => onOpen(on)} className="min-h-6 rounded-sm px-1.5 text-left text-sm text-soft hover:bg-hover hover:text-ink">{rest === null ? t('lists.calendar.whole_day') : t('lists.calendar.more', { count: rest })}</button>}
    </div>
  )
}

function weekday(language: string, weekdayStyle: 'short' | 'long', day: string): string {
  return new Intl.DateTimeFormat(language, { weekday: weekdayStyle, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
