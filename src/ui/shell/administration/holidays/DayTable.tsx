import { useTranslation } from 'react-i18next'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { nameIn } from '#ui/shell/administration/holidays/year.ts'
import type { CalendarDay } from '#ui/shell/administration/holidays/year.ts'

/** The days of a year. What each row offers: strike a day of the law, take a strike back, remove an entered day. */
export function DayTable({ days, caption, edits, onChange }: { days: CalendarDay[]; caption: string; edits: boolean; onChange: (day: CalendarDay) => void }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const written = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  return (
    <Table
      caption={caption} rows={days} keyOf={(day) => day.date} empty={<EmptyState title={t('countries.holidays.none')}>{t('countries.holidays.none_help')}</EmptyState>}
      columns={[
        { key: 'date', label: t('countries.holidays.date'), width: '16rem', cell: (day) => <time dateTime={day.date} className={cx('whitespace-nowrap', day.struck && 'text-faint line-through')}>{written.format(new Date(`${day.date}T00:00:00Z`))}</time> },
        { key: 'name', label: t('countries.holidays.name'), cell: (day) => <span className={day.struck ? 'text-faint line-through' : undefined}>{nameIn(day.name, language)}</span> },
        { key: 'state', label: t('countries.holidays.state'), cell: (day) => (day.struck ? <Badge tone="warn">{t('countries.holidays.struck')}</Badge> : day.origin === 'own' ? <Badge tone="accent">{t('countries.holidays.own')}</Badge> : <span className="text-soft">{t('countries.holidays.rule')}</span>) },
        ...(edits ? [{ key: 'tools', label: t('countries.holidays.change'), hideLabel: true, align: 'end' as const, cell: (day: CalendarDay) => (
          <Button size="sm" aria-label={`${t(deedOf(day))}: ${nameIn(day.name, language)}`} onClick={() => onChange(day)}>{t(deedOf(day))}</Button>
        ) }] : []),
      ]}
    />
  )
}

function deedOf(day: CalendarDay): 'countries.holidays.restore' | 'countries.holidays.remove' | 'countries.holidays.strike' {
  return day.struck ? 'countries.holidays.restore' : day.row ? 'countries.holidays.remove' : 'countries.holidays.strike'
}
