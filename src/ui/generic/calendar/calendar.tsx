// A list as a calendar: by month or week on a screen, as an agenda on a phone.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { Agenda } from '#ui/generic/calendar/agenda.tsx'
import { CalendarBar } from '#ui/generic/calendar/bar.tsx'
import { DayDialog } from '#ui/generic/calendar/day-dialog.tsx'
import { firstWeekday, weeksOf } from '#ui/generic/calendar/days.ts'
import { CalendarGrid } from '#ui/generic/calendar/grid.tsx'
import { MOST, placeOf, stateWithin, useDays, valueOn } from '#ui/generic/calendar/use-days.ts'
import { dateFields } from '#ui/generic/list/layouts.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useNarrow } from '#ui/generic/list/use-narrow.ts'
import { editable, mayCreate, settable } from '#ui/generic/meta/rights.ts'
import { useSave } from '#ui/generic/record/use-save.ts'
import { addDays } from '#ui/i18n/dates.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

const PeekDrawer = lazy(() => import('#ui/generic/record/peek-drawer.tsx').then(module => ({ default: module.PeekDrawer })))
const CreateDrawer = lazy(() => import('#ui/generic/record/create-drawer.tsx').then(module => ({ default: module.CreateDrawer })))

export interface CalendarProps { entity: MetaEntity; state: ListState; columns: ColumnState[]; onState: (patch: Partial<ListState>, replace?: boolean) => void }

/** Draws the records of a list's state on the days of one of their dates. */
export function Calendar({ entity, state, columns, onState }: CalendarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const narrow = useNarrow()
  const { zone, region } = usePreferences()
  const save = useSave(entity)
  const fields = useMemo(() => dateFields(entity), [entity])
  const field = fields.find(one => one.name === state.by) ?? fields[0]!
  const tones = useMemo(() => [entity.board ?? '', ...entity.list].map(name => entity.fields[name]).find(one => one?.options?.some(option => option.tone)), [entity])
  const shown = useMemo(() => (tones ? [tones.name] : []), [tones])
  const today = dayIn(zone)
  const day = state.day ?? today
  const span = narrow ? 'month' : state.span
  const weeks = useMemo(() => weeksOf(day, span, firstWeekday(region)), [day, span, region])
  const first = narrow ? `${day.slice(0, 7)}-01` : weeks[0]![0]!, last = narrow ? weeks.flat().filter(one => one.slice(0, 7) === day.slice(0, 7)).at(-1)! : weeks.at(-1)!.at(-1)!
  const days = useDays(entity, field, state, shown, first, last)
  const [opened, setOpened] = useState<string | null>(null)
  const [creating, setCreating] = useState<string | null>(null)
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set())
  const focused = useRef<string | null>(null)
  const movable = editable(entity, field)

  useEffect(() => {
    if (!focused.current || moving.size > 0) return
    document.querySelector<HTMLElement>(`[data-event="${focused.current}"]`)?.focus()
    focused.current = null
  }, [moving, days])

  const move = async (row: Row, to: string, back = false): Promise<void> => {
    const from = placeOf(field, row, zone)
    if (!from || from.day === to || moving.has(row.id)) return
    setMoving(was => new Set([...was, row.id]))
    try {
      const value = valueOn(field, to, from.time, zone)
      const saved = await save(row, { [field.name]: value })
      toast({ title: t('lists.calendar.moved', { day: format.dateWords(to) }), ...(back ? {} : { action: { label: t('generic.record.undo'), onSelect: () => void move({ ...row, version: saved.version, [field.name]: value } as Row, from.day, true) } }) })
    } catch (error) { toastProblem(error) } finally {
      await client.invalidateQueries({ queryKey: [...keys.entity(entity.name), 'list'] })
      setMoving(was => new Set([...was].filter(id => id !== row.id)))
    }
  }
  const shift = (row: Row, by: number): void => {
    const from = placeOf(field, row, zone)
    if (!from) return
    focused.current = row.id
    const to = addDays(from.day, by)
    if (to < first || to > last) onState({ day: to }, true)
    void move(row, to)
  }
  const peek = (row: Row): void => onState({ peek: row.id }, true)
  const create = mayCreate(entity) && settable(field) ? (on: string) => { setOpened(null); setCreating(on) } : undefined
  const { error, hasMore, loading, rows, retry } = days.found
  const drawn = { entity, field, tones, days, today, movable, moving, onPeek: peek, onOpen: setOpened, onCreate: create }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <CalendarBar day={day} span={span} fields={fields} field={field} weeks={weeks} narrow={narrow} onState={onState} />
      {hasMore && <div className="px-gutter pb-2"><Banner>{t('lists.calendar.more_than', { most: format.number(MOST) })}</Banner></div>}
      {!narrow && !loading && !error && rows.length === 0 && <p role="status" className="px-gutter pb-2 text-soft">{t('lists.calendar.none')}</p>}
      {error && rows.length === 0 ? <ErrorState error={error} onRetry={retry} /> : narrow
        ? <Agenda {...drawn} first={first} last={last} loading={loading} />
        : <CalendarGrid {...drawn} weeks={weeks} span={span} day={day} loading={loading} label={t('lists.calendar.of', { plural: entity.plural })} onDay={next => onState({ day: next }, true)} onMove={(row, to) => void move(row, to)} onShift={shift} />}
      {opened && <DayDialog {...drawn} day={opened} state={state} onClose={() => setOpened(null)} />}
      <Suspense fallback={null}>
        {creating && <CreateDrawer entity={entity} prefill={{ [field.name]: valueOn(field, creating, null, zone) }} shown={field.name} onClose={() => setCreating(null)} onCreated={row => { setCreating(null); focused.current = row.id }} />}
        {state.peek && <PeekDrawer entity={entity} id={state.peek} onClose={() => onState({ peek: null }, true)} onMove={id => onState({ peek: id }, true)} state={stateWithin(state, field, first, last, zone)} columns={columns} />}
      </Suspense>
    </div>
  )
}
