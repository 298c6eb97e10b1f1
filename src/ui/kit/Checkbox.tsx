import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'

export interface CheckboxProps extends Omit<ControlProps, 'placeholder' | 'readOnly'> {
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
  /** Words beside the box; without them give `aria-label` or a `Field`. */
  children?: ReactNode
  tabIndex?: number
}

/** A native box: the lightest there is, so that a grid can hold thousands. */
export function Checkbox(props: CheckboxProps) {
  const { checked, onChange, children, className, invalid: _invalid, ...rest } = props
  const control = useControl(props)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'mixed'
  }, [checked])
  const input = <input {...rest} {...control} ref={box} type="checkbox" checked={checked === true} onChange={(event) => onChange(event.target.checked)} className={cx('shrink-0', !children && className)} />
  if (!children) return input
  return <label className={cx('inline-flex min-h-6 items-center gap-2', className)}>{input}<span>{children}</span></label>
}
