import { MessageCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { TextField } from '#ui/kit/TextField.tsx'
import { PhoneText } from '#ui/generic/widgets/phone-text.tsx'
import { ValueLink } from '#ui/generic/widgets/value-link.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function PhoneShow({ value, dense }: ShowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const number = textOf(value)
  const digits = number.replace(/\D/g, '')
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-center gap-x-2">
      <ValueLink href={`tel:${number.replace(/[^\d+]/g, '')}`} dense={dense}><PhoneText value={number} /></ValueLink>
      {!dense && number.startsWith('+') && (
        <a href={`https://wa.me/${digits}`} target="_blank" rel="noopener noreferrer" aria-label={t('generic.field.whatsapp', { number: format.phone(number) })} title="WhatsApp" className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-soft hover:bg-hover">
          <MessageCircle size={15} aria-hidden="true" />
        </a>
      )}
    </span>
  )
}

export function PhoneEdit(props: EditProps) {
  return <TextField {...controlOf(props)} type="tel" inputMode="tel" autoComplete="off" value={textOf(props.value)} onChange={props.onChange} />
}
