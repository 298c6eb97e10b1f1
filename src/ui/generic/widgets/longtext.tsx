import { TextArea } from '#ui/kit/TextArea.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function LongTextShow({ value, dense }: ShowProps) {
  return dense ? <span className="truncate">{textOf(value).replace(/\s+/g, ' ')}</span> : <p className="max-w-prose break-words whitespace-pre-line">{textOf(value)}</p>
}

export function LongTextEdit(props: EditProps) {
  return <TextArea {...controlOf(props)} value={textOf(props.value)} onChange={props.onChange} {...(props.field.max_length ? { maxLength: props.field.max_length } : {})} />
}
