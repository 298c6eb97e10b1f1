import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { CONTROL, useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

export interface TextFieldProps extends ControlProps {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url'
  maxLength?: number
  spellCheck?: boolean
  required?: boolean
  /** Something inside at the start, such as a search icon. */
  start?: ReactNode
  /** Something inside at the end, such as a unit. */
  end?: ReactNode
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, type = 'text', start, end, className, invalid: _invalid, ref, ...rest } = props
  const control = useControl(props)
  const input = (
    <input {...rest} {...control} ref={ref} type={type} value={value} onChange={(event) => onChange(event.target.value)} className={cx(CONTROL, 'h-control', start ? 'pl-8' : null, end ? 'pr-9' : null, !start && !end && className)} />
  )
  if (!start && !end) return input
  return (
    <span className={cx('relative flex w-full min-w-0 items-center', className)}>
      {start && <span className="pointer-events-none absolute left-2.5 text-faint">{start}</span>}
      {input}
      {end && <span className="absolute right-1.5 text-faint">{end}</span>}
    </span>
  )
}
