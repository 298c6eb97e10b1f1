import { useFormat } from '#ui/i18n/format.ts'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function NumberShow({ field, value }: ShowProps) {
  const format = useFormat()
  return <span className="tabular">{format.number(value as string | number, field.scale)}</span>
}

/** Numbers stay what the server sends them as: a JSON number comes back as one, a decimal string as a string. */
export function NumberEdit(props: EditProps) {
  const whole = props.field.kind === 'integer'
  const send = (text: string | null): unknown => (text !== null && (whole || typeof props.value === 'number') && Number.isSafeInteger(Number(text)) ? Number(text) : text)
  return <NumberField {...controlOf(props)} value={decimalOf(props.value)} onChange={text => props.onChange(send(text))} {...(props.field.scale === undefined ? {} : { scale: props.field.scale })} />
}

/** A stored number as a decimal string. */
export function decimalOf(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeof value === 'string' && value !== '' ? value : null
}
