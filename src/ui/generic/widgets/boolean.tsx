import { Check, Minus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function BooleanShow({ value }: ShowProps) {
  const { t } = useTranslation()
  const Icon = value === true ? Check : Minus
  return <span className={`inline-flex items-center gap-1 ${value === true ? 'text-good' : 'text-faint'}`}><Icon size={15} aria-hidden="true" />{t(value === true ? 'generic.yes' : 'generic.no')}</span>
}

export function BooleanEdit(props: EditProps) {
  const { onBlur: _blur, ...control } = controlOf(props)
  const set = (checked: boolean): void => {
    props.onChange(checked)
    props.onCommit?.(checked)
  }
  return <span className="flex h-control items-center"><Checkbox {...control} checked={props.value === true} onChange={set} /></span>
}
