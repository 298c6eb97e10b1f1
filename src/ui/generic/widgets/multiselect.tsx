import { Badge } from '#ui/kit/Badge.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'
import { useChoices } from '#ui/generic/widgets/use-choices.ts'

export function MultiSelectShow({ field, value, dense }: ShowProps) {
  const values = listOf(value)
  const choices = useChoices(field)
  return (
    <span className={`flex min-w-0 gap-1 ${dense ? 'overflow-hidden' : 'flex-wrap'}`}>
      {values.map(one => <Badge key={one}>{choices.find(o => o.value === one)?.label ?? (field.choices?.endsWith('.id') ? '…' : one)}</Badge>)}
    </span>
  )
}

export function MultiSelectEdit(props: EditProps) {
  const options = useChoices(props.field)
  return <MultiSelect {...controlOf(props)} value={listOf(props.value)} onChange={props.onChange} options={options} />
}

function listOf(value: unknown): string[] { return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [] }
