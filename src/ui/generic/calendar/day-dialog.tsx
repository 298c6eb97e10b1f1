import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { CalendarEvent } from '#ui/generic/calendar/event.tsx'
import type { DrawnDays } from '#ui/generic/calendar/grid.tsx'
import { stateWithin } from '#ui/generic/calendar/use-days.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

/** All of one day, page by page. */
export function DayDialog({ day, state, entity, field, tones, moving, onPeek, onCreate, onClose }: DrawnDays & { day: string; state: ListState; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const { zone, language } = usePreferences()
  const query = useMemo(() => listQuery(meta, entity, stateWithin(state, field, day, day, zone), [field.name, ...(tones ? [tones.name] : [])].map(name => ({ field: name, width: null }))), [meta, entity, state, field, day, zone, tones])
  const { rows, loading, error, retry, hasMore, more } = useRows(entity.name, query, { page: 50 })
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  return (
    <Dialog open onClose={onClose} title={words.charAt(0).toLocaleUpperCase() + words.slice(1)} actions={<><Button onClick={onClose}>{t('kit.close')}</Button>{onCreate && <Button variant="primary" icon={<Plus size={15} />} onClick={() => onCreate(day)}>{t('generic.record.create')}</Button>}</>}>
      {loading ? <Skeleton lines={4} /> : error && rows.length === 0 ? <ErrorState error={error} onRetry={retry} /> : rows.length === 0 ? <p className="py-2 text-soft">{t('lists.calendar.none')}</p> : (
        <div className="flex max-h-[60dvh] flex-col gap-1 overflow-y-auto">
          {rows.map(row => <CalendarEvent key={row.id} entity={entity} field={field} tones={tones} row={row} busy={moving.has(row.id)} roomy onPeek={one => { onClose(); onPeek(one) }} />)}
          {hasMore && <Button size="sm" variant="ghost" onClick={more}>{t('generic.list.load_more')}</Button>}
        </div>
      )}
    </Dialog>
  )
}
