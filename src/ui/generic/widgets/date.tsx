import { useFormat } from '#ui/i18n/format.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function DateShow({ value }: ShowProps) {
  const format = useFormat()
  return <time dateTime={textOf(value)}>{format.date(textOf(value))}</time>
}

export function DateEdit(props: EditProps) {
  return <DateField {...controlOf(props)} value={textOf(props.value) || null} onChange={props.onChange} />
}
