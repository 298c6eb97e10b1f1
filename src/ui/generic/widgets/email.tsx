import { TextField } from '#ui/kit/TextField.tsx'
import { ValueLink } from '#ui/generic/widgets/value-link.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function EmailShow({ value, dense }: ShowProps) {
  return <ValueLink href={`mailto:${encodeURIComponent(textOf(value)).replace('%40', '@')}`} dense={dense}>{textOf(value)}</ValueLink>
}

export function EmailEdit(props: EditProps) {
  return <TextField {...controlOf(props)} type="email" inputMode="email" autoComplete="off" spellCheck={false} value={textOf(props.value)} onChange={props.onChange} />
}
