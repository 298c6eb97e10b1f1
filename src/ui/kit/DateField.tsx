import { CalendarDays } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { monthFirst, parseDay } from '#ui/i18n/dates.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Popover } from '#ui/kit/Popover.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

export interface DateFieldProps extends ControlProps {
  /** `YYYY-MM-DD`, or null. */
  value: string | null
  onChange: (value: string | null) => void
  /** Called with whether the typed text can be read as a day. */
  onReadable?: (readable: boolean) => void
  ref?: Ref<HTMLInputElement>
}

const Month = lazy(() => import('#ui/kit/Month.tsx').then((module) => ({ default: module.Month })))

/** A calendar day: typed as one speaks (`31/12`, `mañana`, `+3d`) or picked. The month loads when it is first opened. */
export function DateField({ value, onChange, onReadable, placeholder, ...rest }: DateFieldProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language, region, zone } = usePreferences()
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const read = (text: string) => parseDay(text, { today: dayIn(zone), monthFirst: monthFirst(region), language })
  const unreadable = typed !== null && typed.trim() !== '' && read(typed) === null

  function settle() {
    if (typed !== null && !unreadable) {
      onChange(typed.trim() === '' ? null : read(typed))
      setTyped(null)
    }
    onReadable?.(!unreadable)
    rest.onBlur?.()
  }

  const calendar = (
    <Popover
      label={t('kit.pick_day')} open={open} onOpenChange={setOpen} align="end"
      trigger={<IconButton size="sm" label={t('kit.pick_day')} icon={<CalendarDays size={15} />} disabled={rest.disabled || rest.readOnly} className="max-md:h-8 max-md:w-8" />}
    >
      <Suspense fallback={<Skeleton className="h-64 w-64" />}>
        <Month value={value} onChange={(day) => { setTyped(null); onChange(day); setOpen(false) }} />
      </Suspense>
    </Popover>
  )
  return (
    <TextField
      {...rest} {...(unreadable ? { invalid: true } : {})} value={typed ?? format.date(value)} placeholder={placeholder ?? t('kit.date_example', { day: format.date('2026-12-31').replace(/\D*2026\D*/, '') })} autoComplete="off"
      onChange={setTyped} onBlur={settle} onKeyDown={(event) => { if (event.key === 'Enter') settle() }} end={calendar}
    />
  )
}
