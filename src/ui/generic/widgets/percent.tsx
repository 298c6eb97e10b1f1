import { useFormat } from '#ui/i18n/format.ts'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { decimalOf } from '#ui/generic/widgets/number.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function PercentShow({ field, value }: ShowProps) {
  const format = useFormat()
  return <span className="tabular">{format.percent(value as string | number, field.scale ?? 1)}</span>
}

/** On the scale 0 to 100, as a JSON number. */
export function PercentEdit(props: EditProps) {
  return <NumberField {...controlOf(props)} value={decimalOf(props.value)} onChange={text => props.onChange(text === null ? null : Number(text))} unit="%" />
}
