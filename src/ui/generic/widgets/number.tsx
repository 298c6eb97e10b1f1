import { useFormat } from '#ui/i18n/format.ts'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

/** Without the zeros that say nothing: `1.000` reads as a thousand where it is one. */
export function NumberShow({ value }: ShowProps) {
  const format = useFormat()
  return <span className="tabular">{format.number(value as string | number)}</span>
}

/** Exact decimals (those with a scale) are strings, all others JSON numbers, as the server sends them. */
export function NumberEdit(props: EditProps) {
  const exact = props.field.scale !== undefined
  const send = (text: string | null): unknown => (text === null || exact ? text : Number(text))
  return <NumberField {...controlOf(props)} value={decimalOf(props.value)} onChange={text => props.onChange(send(text))} />
}

/** A stored number as a decimal string. */
export function decimalOf(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeof value === 'string' && value !== '' ? value : null
}
