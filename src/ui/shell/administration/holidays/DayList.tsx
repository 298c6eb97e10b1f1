import { useTranslation } from 'react-i18next'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { nameIn } from '#ui/shell/administration/holidays/year.ts'
import type { CalendarDay } from '#ui/shell/administration/holidays/year.ts'

/** The days of a year. What each row offers: strike a day of the law, take a strike back, remove an entered day. On a phone the name stands below the date. */
export function DayList({ days, label, edits, onChange }: { days: CalendarDay[]; label: string; edits: boolean; onChange: (day: CalendarDay) => void }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const written = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  if (days.length === 0) return <EmptyState title={t('countries.holidays.none')}>{t('countries.holidays.none_help')}</EmptyState>
  return (
    <ul aria-label={label} className="rounded-lg border border-line bg-surface">
      {days.map((day) => (
        <li key={day.date} className="flex min-h-11 items-center gap-3 border-b border-line px-3 py-1.5 last:border-0">
          <div className={cx('min-w-0 flex-1 md:flex md:gap-4', day.struck && 'text-faint line-through')}>
            <time dateTime={day.date} className="block text-sm text-soft md:w-60 md:shrink-0 md:text-base md:text-inherit">{written.format(new Date(`${day.date}T00:00:00Z`))}</time>
            <span className="block">{nameIn(day.name, language)}</span>
          </div>
          {day.struck ? <Badge tone="warn">{t('countries.holidays.struck')}</Badge> : day.origin === 'own' ? <Badge tone="accent">{t('countries.holidays.own')}</Badge> : <span className="text-sm text-soft max-md:sr-only">{t('countries.holidays.rule')}</span>}
          {edits && <Button size="sm" className="min-w-20" aria-label={`${t(deedOf(day))}: ${nameIn(day.name, language)}`} onClick={() => onChange(day)}>{t(deedOf(day))}</Button>}
        </li>
      ))}
    </ul>
  )
}

function deedOf(day: CalendarDay): 'countries.holidays.restore' | 'countries.holidays.remove' | 'countries.holidays.strike' {
  return day.struck ? 'countries.holidays.restore' : day.row ? 'countries.holidays.remove' : 'countries.holidays.strike'
}
