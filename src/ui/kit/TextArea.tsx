import type { KeyboardEvent, Ref } from 'react'
import { CONTROL, useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

export interface TextAreaProps extends ControlProps {
  value: string
  onChange: (value: string) => void
  rows?: number
  maxLength?: number
  required?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines; it grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, rows = 3, className, invalid: _invalid, ref, ...rest } = props
  const control = useControl(props)
  return <textarea {...rest} {...control} ref={ref} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} className={cx(CONTROL, 'max-h-96 min-h-16 resize-y py-1.5 [field-sizing:content]', className)} />
}
