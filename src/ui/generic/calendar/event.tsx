import { useTranslation } from 'react-i18next'
import type { MouseEvent } from 'react'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { placeOf } from '#ui/generic/calendar/use-days.ts'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { cx } from '#ui/kit/cx.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { useFormat } from '#ui/i18n/format.ts'

export interface EventProps { entity: MetaEntity; field: MetaField; tones: MetaField | undefined; row: Row; movable?: boolean; busy?: boolean; tabbable?: boolean; roomy?: boolean; onPeek: (row: Row) => void; onDrag?: (row: Row | null) => void; onShift?: (row: Row, days: number) => void }

const TONES: Record<string, string> = { good: 'border-l-good', warn: 'border-l-warn', bad: 'border-l-bad', accent: 'border-l-accent', operational: 'border-l-operational', analytical: 'border-l-analytical', engagement: 'border-l-engagement' }
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A record on its day. A click looks at it beside the calendar; it is dragged to another day, or goes there by Shift and the arrow keys. */
export function CalendarEvent({ entity, field, tones, row, movable = false, busy = false, tabbable = true, roomy = false, onPeek, onDrag, onShift }: EventProps) {
  const { t } = useTranslation()
  const { zone } = usePreferences()
  const format = useFormat()
  const place = placeOf(field, row, zone)
  const option = tones?.options?.find(one => one.value === row[tones.name])
  const title = titleOf(entity, row), detail = [...subtitleOf({ ...entity, subtitle: entity.subtitle.filter(name => !entity.fields[name]?.kind.startsWith('date')) }, row), option?.label].filter(Boolean).join(' · ')
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onPeek(row)
  }
  return (
    <a href={recordHref(entity.name, row.id)} data-event={row.id} tabIndex={tabbable ? 0 : -1} draggable={movable && !busy} aria-busy={busy || undefined} title={detail ? `${title}\n${detail}` : title} aria-keyshortcuts={movable ? 'Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown' : undefined}
      onClick={follow} onDragStart={event => { event.dataTransfer.setData('text/plain', title); event.dataTransfer.effectAllowed = 'move'; onDrag?.(row) }} onDragEnd={() => onDrag?.(null)}
      onKeyDown={event => {
        const days = event.shiftKey && movable ? STEPS[event.key] : undefined
        event.stopPropagation()
        if (days === undefined) return
        event.preventDefault()
        onShift?.(row, days)
      }}
      className={cx('flex min-h-6 items-baseline gap-1.5 rounded-sm border-l-3 bg-accent-soft px-1.5 text-sm text-ink hover:bg-pressed focus-visible:-outline-offset-1', roomy && 'py-1.5', movable && 'cursor-grab', busy && 'opacity-50', TONES[option?.tone ?? ''] ?? 'border-l-accent')}>
      {place?.time && <time dateTime={String(row[field.name])} className="shrink-0 text-xs text-soft">{roomy ? format.time(String(row[field.name])) : brief(format.time(String(row[field.name])))}</time>}
      <span className={cx('min-w-0', roomy ? 'break-words' : 'truncate')}>{title}{roomy && detail && <span className="block text-xs text-soft">{detail}</span>}</span>
      {option && !roomy && <span className="sr-only">, {option.label}</span>}
      {busy && <span className="sr-only">{t('kit.loading')}</span>}
    </a>
  )
}

// Half a cell is too much for an hour: `09:36 a.m.` becomes `9:36a`; a clock of 24 hours stays.
const brief = (time: string): string => time.replace(/\s*([ap])\.?\s*m\.?/i, '$1').replace(/^0(?=\d)/, '')
