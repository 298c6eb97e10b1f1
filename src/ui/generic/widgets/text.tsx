import { TextField } from '#ui/kit/TextField.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function TextShow({ value, dense }: ShowProps) {
  return <span className={dense ? 'truncate' : 'break-words'}>{textOf(value)}</span>
}

export function TextEdit(props: EditProps) {
  return <TextField {...controlOf(props)} value={textOf(props.value)} onChange={props.onChange} {...(props.field.max_length ? { maxLength: props.field.max_length } : {})} />
}
