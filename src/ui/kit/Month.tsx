import { DayPicker } from 'react-day-picker'
import { enUS, es } from 'react-day-picker/locale'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { dayIn } from '#ui/i18n/now.ts'

const DAY = 'size-9 rounded-md tabular hover:bg-hover focus-visible:-outline-offset-2 max-md:size-11'

/** A month to pick a day from; arrows move by day and week. */
export function Month({ value, onChange }: { value: string | null; onChange: (day: string) => void }) {
  const { language, region, zone } = usePreferences()
  const selected = value ? local(value) : undefined
  return (
    <DayPicker
      mode="single" required={false} selected={selected} defaultMonth={selected ?? local(dayIn(zone))} today={local(dayIn(zone))} locale={language === 'es' ? es : enUS} weekStartsOn={/US|MX|CO|PE/.test(region) ? 0 : 1} showOutsideDays
      onSelect={(day) => { if (day) onChange(text(day)) }}
      classNames={{
        root: 'relative select-none', month_caption: 'flex h-9 items-center px-1 font-semibold first-letter:uppercase', nav: 'absolute top-0 right-0 flex', button_previous: DAY, button_next: DAY, chevron: 'inline size-4 fill-current',
        month_grid: 'border-collapse', weekday: 'size-9 text-xs font-medium text-faint max-md:size-11', day: 'p-0 text-center', day_button: DAY, today: '[&>button]:font-semibold [&>button]:text-accent', outside: '[&>button]:text-faint',
        selected: '[&>button]:bg-accent [&>button]:!text-on-accent [&>button]:font-semibold',
      }}
    />
  )
}

// The picker works in local time; a calendar day has none, so noon keeps it on its day everywhere.
function local(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}

function text(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
