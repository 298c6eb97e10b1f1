import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

const TONES: ReadonlySet<string> = new Set(['neutral', 'accent', 'good', 'warn', 'bad', 'operational', 'analytical', 'engagement'])

export function SelectShow({ field, value }: ShowProps) {
  const option = field.options?.find(o => o.value === value)
  const tone: Tone = option?.tone && TONES.has(option.tone) ? (option.tone as Tone) : 'neutral'
  return <Badge tone={tone}>{option?.label ?? textOf(value)}</Badge>
}

export function SelectEdit(props: EditProps) {
  const { t } = useTranslation()
  const { field } = props
  const set = (value: string | null): void => {
    props.onChange(value)
    props.onCommit?.(value)
  }
  return <Select {...controlOf(props)} value={textOf(props.value) || null} onChange={set} options={field.options ?? []} {...(field.required ? { placeholder: t('generic.field.choose') } : { emptyLabel: '—' })} />
}
