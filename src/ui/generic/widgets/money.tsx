import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { decimalOf } from '#ui/generic/widgets/number.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

/** An amount with its currency: the one beside it in the record, else the organisation's. Another one than the organisation's stands as its code. */
export function MoneyShow({ field, path, value, row }: ShowProps) {
  const format = useFormat()
  const { organisation } = useMeta()
  const key = field.currency_field ? [...path.split('.').slice(0, -1), field.currency_field].join('.') : null
  const currency = (key && textOf((row as Record<string, unknown>)[key])) || organisation.currency
  return <span className="tabular whitespace-nowrap">{format.money(value as string, currency, organisation.currency)}</span>
}

export function MoneyEdit(props: EditProps) {
  const { organisation } = useMeta()
  const { field, siblings } = props
  const currency = (field.currency_field && textOf(siblings[field.currency_field])) || organisation.currency
  return <NumberField {...controlOf(props)} value={decimalOf(props.value)} onChange={props.onChange} scale={field.scale ?? 2} unit={currency} />
}
