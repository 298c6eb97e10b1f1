import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { instantOf, localOf, readTime } from '#ui/generic/widgets/local-time.ts'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function DateTimeShow({ value, dense }: ShowProps) {
  const format = useFormat()
  const written = textOf(value)
  return <time dateTime={written} title={format.relative(written)} className={dense ? 'whitespace-nowrap' : undefined}>{format.datetime(written, !dense && zoneDiffers(format.zone))}</time>
}

/** A day and a time of day in the person's zone; stored as an instant. */
export function DateTimeEdit(props: EditProps) {
  const { t } = useTranslation()
  const { zone } = usePreferences()
  const local = localOf(textOf(props.value), zone)
  const [typed, setTyped] = useState<string | null>(null)
  const unreadable = typed !== null && typed.trim() !== '' && readTime(typed) === null
  const settle = (): void => {
    const time = typed === null ? null : readTime(typed)
    if (time && local) props.onChange(instantOf(local.day, time, zone))
    if (!unreadable) setTyped(null)
    props.onBlur?.()
  }
  const control = controlOf(props)
  return (
    <span className="flex min-w-0 gap-1.5">
      <DateField {...control} value={local?.day ?? null} onChange={day => props.onChange(day ? instantOf(day, local?.time ?? '09:00', zone) : null)} />
      <span className="w-20 shrink-0"><TextField aria-label={t('generic.field.time')} id={undefined} disabled={props.disabled || !local} invalid={unreadable || props.invalid} value={typed ?? local?.time ?? ''} onChange={setTyped} onBlur={settle}
        onKeyDown={event => { if (event.key === 'Enter') settle() }} className="tabular" placeholder="00:00" /></span>
    </span>
  )
}

const zoneDiffers = (zone: string): boolean => zone !== Intl.DateTimeFormat().resolvedOptions().timeZone
