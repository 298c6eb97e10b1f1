import { TextField } from '#ui/kit/TextField.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps } from '#ui/generic/widgets/types.ts'

/** A new password; what is stored is never shown. */
export function PasswordEdit(props: EditProps) {
  return <TextField {...controlOf(props)} type="password" autoComplete="new-password" value={textOf(props.value)} onChange={props.onChange} />
}
